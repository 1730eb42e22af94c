"""Two hundred kills while people take tickets, with keys; and without, as the control.

Run: .venv/bin/python tests/bench/kills.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.pressure import crash

ROUNDS = 200


def main() -> None:
    """Print what the kills did."""
    for keyed, name in ((True, "with keys"), (False, "without keys (control)")):
        with tempfile.TemporaryDirectory() as folder:
            print(f"{name}: {crash.run(Path(folder), ROUNDS, keyed=keyed)}")


if __name__ == "__main__":
    main()
