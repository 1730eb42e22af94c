"""Ten minutes of strangers who guess PINs from fifty addresses, and whether an owner is kept out.

    .venv/bin/python tests/bench/lock_out.py [SECONDS]

Prints how many tries each had, and ends with status 1 if an owner was refused once, or if
strangers had more than twenty tries at an account.
"""

from __future__ import annotations

import json
import logging
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

sys.path.insert(0, str(Path(__file__).parents[2]))

from kiosk.app import create_app
from kiosk.config import Config
from kiosk.database import database
from kiosk.office import document
from kiosk.programme import operations as programme
from kiosk.server import Server
from kiosk.staff.models import Attempt, Tried
from tests.conftest import DEMO
from tests.pressure.guessing import attack, owners, tablet

MOST = 20
PAUSE = 5.0  # seconds between two tries of one stranger, or of all owners
logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def main(seconds: float) -> bool:
    """Guess for so long; return whether everybody who should be in was."""
    with TemporaryDirectory(prefix="kiosk-lock-out-") as folder:
        data = Path(folder)
        app = create_app(Config(data=data, printer="none:"))
        programme.apply(document.check(json.loads(DEMO.read_text("utf-8"))), "test")
        server = Server(app, Config(data=data, listen="127.0.0.1:0"))
        thread = Thread(target=server.run)
        thread.start()
        try:
            port = int(server.url.rstrip("/").rpartition(":")[2])
            people = owners()
            outcome = attack(port, people, tablet(people[0]), seconds, PAUSE)
        finally:
            server.stop()
            thread.join()
        strange = Attempt.select().where(Attempt.kind == Tried.PIN, ~Attempt.is_near)
        looked_at = Counter(row.account for row in strange)
        database.close()
    asked = sum(outcome.strangers.values())
    print(f"strangers: {asked} tries; looked at, by account: {sorted(looked_at.values())}")
    print(f"owners: {dict(outcome.owners)}, the slowest {outcome.slowest:.2f} s")
    answered = (set(outcome.strangers), set(outcome.owners)) == ({409}, {303})
    return answered and 0 < max(looked_at.values(), default=0) <= MOST


if __name__ == "__main__":
    raise SystemExit(not main(float(sys.argv[1]) if sys.argv[1:] else 600))
