"""What is run by hand, before a version goes out, and what it needs."""

from __future__ import annotations

import os
from pathlib import Path

from tests.crawl.nasty import VALUES

ROOT = Path(__file__).parent.parent
LONG = ROOT / ".ci" / "long"
PROGRAMS = ("cuts", "lock_out", "endurance")  # power cuts, strangers who guess PINs, memory
PACKAGES = ("strace",)


def test_the_long_run_names_its_programs_and_installs_what_they_need() -> None:
    lines = LONG.read_text("utf-8").splitlines()
    run = [line.split()[1] for line in lines if line.startswith(".venv/bin/python ")]
    assert run == [f"tests/bench/{name}.py" for name in PROGRAMS]
    assert all((ROOT / one).is_file() for one in run)
    installed = " ".join(line for line in lines if "apt-get install" in line).split()
    assert set(PACKAGES) <= set(installed)
    assert os.access(LONG, os.X_OK)


def test_the_long_run_tries_every_nasty_value_in_every_place() -> None:
    (line,) = [one for one in LONG.read_text("utf-8").splitlines() if "test_nasty_values" in one]
    setting, program, *asked = line.split()
    assert setting == f"KIOSK_NASTY_VALUES={len(VALUES)}"
    assert (program, asked[-1]) == (".venv/bin/pytest", "tests/crawl/test_nasty_values.py")
    assert (ROOT / asked[-1]).is_file()
