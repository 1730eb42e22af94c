from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.retention.running import Running, hold


def test_a_second_program_is_told_which_one_runs(tmp_path: Path) -> None:
    file, us = tmp_path / "kiosk.db", str(os.getpid())
    with hold(file), pytest.raises(Running, match=us), hold(file):
        pytest.fail("both hold it")


def test_after_the_first_has_ended_the_next_may(tmp_path: Path) -> None:
    with hold(tmp_path / "kiosk.db"):
        pass
    with hold(tmp_path / "kiosk.db"):
        pass


def test_two_offices_do_not_mind_each_other(tmp_path: Path) -> None:
    with hold(tmp_path / "a.db"), hold(tmp_path / "b.db"):
        pass
