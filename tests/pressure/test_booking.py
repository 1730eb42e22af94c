"""Fifty fingers want the last time, over HTTP, on a real server and a real file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest

from kiosk.appointments import openings, operations
from kiosk.appointments.models import Appointment, Offer
from kiosk.appointments.rules import JustTaken, Person
from kiosk.database import database
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.screens.shared import access
from kiosk.staff import sessions
from kiosk.staff.models import Role, Staff
from kiosk.written import stamp
from tests.appointments.conftest import offered
from tests.pressure.visitor import Visitor

MANY = 50
LAST = datetime(2026, 11, 24, 10, 30)  # 11:30 on the wall
NEXT = 'name="moment" value="20261125T0800"'
NEXT_AT_DESK = "/20261125T0800"
VOLUNTEERS, FINGERS = 12, 20


@pytest.fixture
def offer(desk: Desk) -> Offer:
    """An offer whose next day has one free time left."""
    offer = offered("D", desk, self_booking=True, soonest_hours=12)
    for number in range(5):
        at = datetime(2026, 11, 24, 8 + number // 2, number % 2 * 30)
        operations.book(offer, at, Person(), f"before-{number}")
    return offer


def everybody(come: Callable[[], Visitor], offer: Offer) -> list[tuple[int, str]]:
    """Let fifty visitors touch the last time at once; return status and page of each."""
    people = [come() for _ in range(MANY)]
    for number, one in enumerate(people):
        one.come_from(f"127.0.0.{number // 10 + 1}")  # an address has only its share
        one.enter()
        one.close()
    start = Barrier(MANY)

    def touch(numbered: tuple[int, Visitor]) -> tuple[int, str]:
        number, one = numbered
        start.wait()
        address = f"{one.visit}/appointment/new/{offer.id}"
        key = f"finger-number-{number:04}"
        status, _, page = one.ask("POST", address, moment=stamp(LAST), key=key)
        one.close()
        return status, page

    with ThreadPoolExecutor(MANY) as threads:
        return list(threads.map(touch, enumerate(people)))


def promised() -> int:
    live = Appointment.freed_at.is_null() & (Appointment.starts_at == LAST)
    return Appointment.select().where(live).count()


def test_fifty_touches_of_the_last_time_are_one_promise_and_forty_nine_others(
    visitor: Callable[[], Visitor], offer: Offer
) -> None:
    answers = everybody(visitor, offer)
    assert Counter(status for status, _ in answers) == {303: 1, 409: MANY - 1}
    refused = [page for status, page in answers if status == 409]
    assert all("appena stato preso" in page and NEXT in page for page in refused)
    assert promised() == 1


@pytest.mark.parametrize("most", [6, FINGERS])  # the second has room for all: so the limit it is
def test_however_many_fingers_play_with_the_screen_they_take_no_more_than_the_limit(
    visitor: Callable[[], Visitor], offer: Offer, most: int
) -> None:
    now = place.office()
    limited = replace(now.settings, self_bookings_an_hour=most)
    office.apply(replace(now, settings=limited), "test")
    days = openings.by_day([offer], LAST.date(), most=5).values()
    times = [stamp(one.slot.starts_at) for found in days for one in found][:FINGERS]
    people = [visitor() for _ in times]
    for one in people:
        one.enter()
    start = Barrier(FINGERS)

    def touch(one: Visitor, moment: str) -> tuple[int, str]:
        start.wait()
        address = f"{one.visit}/appointment/new/{offer.id}"
        status, _, page = one.ask("POST", address, moment=moment, key=f"finger-at-{moment}")
        return status, page

    with ThreadPoolExecutor(FINGERS) as threads:
        answers = list(threads.map(touch, people, times))
    assert sorted(status for status, _ in answers) == [303] * most + [409] * (FINGERS - most)
    assert all("take-reception" in page for status, page in answers if status == 409)
    assert Appointment.select().where(Appointment.by_visitor).count() == most


def at_the_desks(come: Callable[[], Visitor], offer: Offer, desk: Desk) -> list[tuple[int, str]]:
    """Let volunteers, each with a name already typed, book the last time at once."""
    address = f"/desk/{desk.id}/appointments/new/D/{offer.id}/{stamp(LAST)}"
    people = [come() for _ in range(VOLUNTEERS)]
    for number, one in enumerate(people):
        person = Staff.create(name=f"Prova {number}", role=Role.RECEPTION, pin_hash="")
        one.cookies[access.STAFF_COOKIE] = sessions.begin(person)
        one.ask("GET", address)
    start = Barrier(VOLUNTEERS)

    def press(numbered: tuple[int, Visitor]) -> tuple[int, str]:
        number, one = numbered
        start.wait()
        form = {"name": f"Esempio {number}", "told": "1", "key": f"desk-{number}"}
        status, leads, page = one.ask("POST", address, **form)
        return status, leads or page

    with ThreadPoolExecutor(VOLUNTEERS) as threads:
        return list(threads.map(press, enumerate(people)))


def test_volunteers_at_several_desks_book_the_last_time_once_and_the_others_see_the_next(
    visitor: Callable[[], Visitor], offer: Offer, desk: Desk
) -> None:
    answers = at_the_desks(visitor, offer, desk)
    assert Counter(status for status, _ in answers) == {303: 1, 409: VOLUNTEERS - 1}
    refused = [page for status, page in answers if status == 409]
    assert all("appena stato preso" in page and NEXT_AT_DESK in page for page in refused)
    assert promised() == 1
    (leads,) = (leads for status, leads in answers if status == 303)
    assert leads.endswith(f"/appointments/{Appointment.get(Appointment.starts_at == LAST).id}/")


@contextmanager
def no_turns(monkeypatch: pytest.MonkeyPatch, writers: int) -> Iterator[None]:
    """Take our lock and transactions away: all see the place free before the first has it."""
    together = Barrier(writers)
    look = openings.free_place

    def look_together(offer: Offer, slot: Any) -> int | None:
        found = look(offer, slot)
        with suppress(BrokenBarrierError):
            together.wait(5)
        return found

    monkeypatch.setattr(openings, "free_place", look_together)
    yield


def alone(offer: Offer, writers: int) -> Counter[str]:
    """Book without a transaction, each thread on a connection of its own."""

    def book(number: int) -> str:
        with database.connection_context():
            try:
                operations._promised(offer, LAST, key=f"race-{number}", code=f"{number:06}")
            except JustTaken:
                return "just taken"
            return "promised"

    with ThreadPoolExecutor(writers) as threads:
        return Counter(threads.map(book, range(writers)))


def test_the_constraint_alone_lets_only_one_have_it(
    offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with no_turns(monkeypatch, 8):
        assert alone(offer, 8) == {"promised": 1, "just taken": 7}
    assert promised() == 1


def test_without_the_constraint_the_same_race_promises_it_twice(
    offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.execute_sql("DROP INDEX appointment_place")  # type: ignore[no-untyped-call]
    with no_turns(monkeypatch, 8):
        assert alone(offer, 8) == {"promised": 8}
    assert promised() == 8
