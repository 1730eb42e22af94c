"""Who works here, from the command line."""

from __future__ import annotations

import re

from tests.cli.command import Run, assert_refused


def test_staff_are_added_listed_and_get_new_pins(run: Run, set_up: None) -> None:
    added = run("staff", "add", "Zeta Esempio", "--role", "reception")
    assert re.search(r"PIN \d{6}$", added.stdout.strip())
    assert "Zeta Esempio\treception\tactive" in run("staff", "list").stdout
    renewed = run("staff", "reset-pin", "Zeta Esempio")
    assert re.search(r"PIN \d{6}$", renewed.stdout.strip())
    assert renewed.stdout != added.stdout
    assert_refused(run("staff", "reset-pin", "Nobody"), "Nobody")


def test_a_role_that_does_not_exist_is_refused(run: Run, set_up: None) -> None:
    assert run("staff", "add", "Zeta Esempio", "--role", "king").returncode == 2
