"""Marks of a session that a rule, or a closure, takes away while a tablet keeps them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from kiosk.attendance import marking
from kiosk.attendance.heads import NotNow
from kiosk.attendance.marks import Mark
from kiosk.attendance.models import Attendance
from kiosk.attendance.status import About, Status
from kiosk.people.models import Participant
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Session, State
from kiosk.staff.models import Staff
from tests.conftest import Hands


def shut(document: dict[str, Any]) -> None:
    day = {"from": "2026-11-23", "to": "2026-11-23", "label": {"it": "Guasto"}}
    document["closures"].append(day)


def test_they_wait_for_a_person_to_say_that_it_was_held(
    session: Session, enrolled: list[Participant], leader: Staff, hands: Hands
) -> None:
    hands.at = session.starts_at - timedelta(minutes=5)
    mark = Mark("x" * 20, enrolled[0].id, About.STATUS, Status.PRESENT)
    programme.revise(shut, "test")
    hands.at = session.ends_at
    off = timetable.session(session.id)
    assert off is not None
    assert off.state is State.CANCELLED
    with pytest.raises(NotNow):
        marking.take(off, [mark], leader)
    held = programme.reinstate(off, "test")
    assert marking.take(held, [mark], leader) == [mark.key]
    assert Attendance.get().status is Status.PRESENT
