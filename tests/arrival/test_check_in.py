from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from kiosk.appointments import diary
from kiosk.appointments import operations as appointments
from kiosk.appointments.models import Appointment, Where
from kiosk.appointments.rules import Person
from kiosk.appointments.status import MovedOn, Status
from kiosk.arrival import operations as arrival
from kiosk.arrival.doors import LateForIt
from kiosk.arrival.operations import KeypadRests, UnknownCode
from kiosk.errors import KioskError
from kiosk.office.models import Desk, Service
from kiosk.queue import board, issuing, turn
from kiosk.queue import operations as queue
from kiosk.queue.models import Ticket
from kiosk.staff import seats
from kiosk.staff.models import Role, Staff
from tests.appointments.conftest import offered
from tests.conftest import Hands
from tests.sources import OTHER, TABLET

ELEVEN = datetime(2026, 11, 23, 10)  # half an hour from now: 11:00 on the wall


@pytest.fixture
def nurse(ground: object) -> Staff:
    return Staff.create(name="Delta Esempio", role=Role.OPERATOR, pin_hash="")


def booked(key: str = "a", at: datetime = ELEVEN, **offer: Any) -> Appointment:
    found = offered("H", **offer)
    return appointments.book(found, at, Person("Alfa Esempio", language="ar", notice="1"), key)


def code_of(one: Appointment) -> str:
    assert one.code is not None
    return one.code


def test_a_code_becomes_a_ticket_due_at_its_time(desk: Desk) -> None:
    found = arrival.check_in(code_of(booked(desk=desk)), TABLET)
    given = found.ticket
    assert (found.kind, found.language) == ("appointment", "ar")
    assert (given.code, given.due, given.language) == ("P01", ELEVEN, "ar")
    assert given.service.letter == "H"
    assert given.reserved == desk
    assert Appointment.get().status is Status.ARRIVED


def test_the_scanned_code_does_the_same_and_twice_is_once(desk: Desk) -> None:
    one = booked(desk=desk)
    assert one.token is not None
    first = arrival.check_in(one.token.lower(), TABLET)
    assert arrival.check_in(code_of(one), TABLET).ticket == first.ticket
    assert Ticket.select().count() == 1


def test_who_comes_early_waits_for_the_time_and_is_called_then(
    desk: Desk, reception: Service, hands: Hands
) -> None:
    arrival.check_in(code_of(booked(desk=desk)), TABLET)
    issuing.take(reception, "walk-in")
    assert [one.code for one in board.waiting(desk)] == ["A01", "P01"]
    hands.at = ELEVEN + timedelta(minutes=1)
    issuing.take(reception, "later")
    assert [one.code for one in board.waiting(desk)] == ["A01", "P01", "A02"]


def test_the_ticket_waits_at_the_desk_where_the_professional_sits_today(
    desk: Desk, desk_2: Desk, nurse: Staff
) -> None:
    seats.sit(nurse, desk_2)
    given = arrival.check_in(code_of(booked(desk=desk, staff=nurse)), TABLET).ticket
    assert given.reserved == desk_2
    assert turn.next_for(desk) is None
    assert turn.next_for(desk_2) == given


def test_where_somebody_sat_yesterday_says_nothing(
    desk: Desk, desk_2: Desk, nurse: Staff, hands: Hands
) -> None:
    seats.sit(nurse, desk_2)
    hands.at += timedelta(days=1)
    assert seats.desk_of(nurse.id) is None


def test_who_comes_late_is_helped_by_a_person(desk: Desk, hands: Hands) -> None:
    one = booked(desk=desk)
    late = booked("b", ELEVEN + timedelta(minutes=30), desk=desk)
    hands.at = ELEVEN + timedelta(minutes=15, seconds=1)
    with pytest.raises(LateForIt):
        arrival.check_in(code_of(one), TABLET)
    assert Ticket.select().count() == 0
    assert arrival.let_in(one).due == ELEVEN
    assert arrival.check_in(code_of(late), TABLET).ticket.code == "P02"


def test_wrong_past_and_other_days_are_told_the_same(desk: Desk, hands: Hands) -> None:
    tomorrow = booked("t", ELEVEN + timedelta(days=1), desk=desk)
    cancelled = booked("c", desk=desk)
    appointments.cancel(cancelled)
    home = booked("h", desk=None, where=Where.HOME)
    said = set()
    for code in ("999999", code_of(tomorrow), code_of(cancelled), code_of(home), "", "x" * 26):
        with pytest.raises(UnknownCode) as refused:
            arrival.check_in(code, TABLET)
        said.add(str(refused.value))
    hands.at += timedelta(days=2)
    with pytest.raises(UnknownCode) as refused:
        arrival.check_in(code_of(tomorrow), TABLET)
    assert said == {str(refused.value)}
    assert Ticket.select().count() == 0


def test_a_ticket_s_own_code_shows_where_it_stands(desk: Desk, home: Service) -> None:
    ticket = issuing.take(home, "k", language="ar")
    found = arrival.check_in(f"HTTPç--192.168.1.9ç8080-T-{ticket.token}", TABLET)
    assert (found.kind, found.language, found.ticket) == ("ticket", "ar", ticket)


def test_the_ticket_of_another_day_is_unknown(desk: Desk, home: Service, hands: Hands) -> None:
    ticket = queue.cancel(issuing.take(home, "k"))
    hands.at += timedelta(days=1)
    with pytest.raises(UnknownCode):
        arrival.check_in(ticket.token, TABLET)


def test_five_wrong_codes_rest_only_the_keypad_of_that_device(desk: Desk, hands: Hands) -> None:
    one = booked(desk=desk)
    for number in range(5):
        with pytest.raises(UnknownCode):
            arrival.check_in(f"99999{number}", TABLET)
    with pytest.raises(KeypadRests):
        arrival.check_in(code_of(one), TABLET)
    assert arrival.check_in(code_of(one), OTHER).ticket.code == "P01"
    assert one.token is not None
    assert arrival.check_in(one.token, TABLET).ticket.code == "P01"
    hands.at += timedelta(seconds=61)
    assert arrival.check_in(code_of(one), TABLET).ticket.code == "P01"


def test_a_right_code_is_no_try(desk: Desk) -> None:
    one = booked(desk=desk)
    for _ in range(7):
        arrival.check_in(code_of(one), TABLET)


def test_the_right_code_of_who_is_late_is_no_try(desk: Desk, hands: Hands) -> None:
    late, other = booked(desk=desk), booked("b", ELEVEN + timedelta(minutes=30), desk=desk)
    hands.at = ELEVEN + timedelta(minutes=16)
    for _ in range(6):
        with pytest.raises(LateForIt):
            arrival.check_in(code_of(late), TABLET)
    assert arrival.check_in(code_of(other), TABLET).ticket.code == "P01"


def test_an_appointment_stands_as_its_ticket_ends(desk: Desk) -> None:
    one = booked(desk=desk)
    ticket = arrival.check_in(code_of(one), TABLET).ticket
    queue.miss(queue.call(ticket, desk), desk)
    assert diary.standing(Appointment.get()) is Status.NO_SHOW
    queue.close(queue.start(queue.recall(ticket, desk), desk), desk)
    assert diary.standing(Appointment.get()) is Status.DONE


def test_ticket_and_arrival_happen_together_or_not_at_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = booked(desk=desk)

    def refuse(*_: object) -> None:
        raise KioskError

    monkeypatch.setattr("kiosk.arrival.doors.appointments.arrive", refuse)
    with pytest.raises(KioskError):
        arrival.check_in(code_of(one), TABLET)
    assert Ticket.select().count() == 0
    assert Appointment.get().status is Status.BOOKED


def test_who_was_missed_and_comes_after_all_is_let_in_by_a_person(desk: Desk) -> None:
    one = booked(desk=desk)
    appointments.miss(one)
    with pytest.raises(UnknownCode):
        arrival.check_in(code_of(one), TABLET)
    arrival.let_in(one)
    assert Appointment.get().status is Status.ARRIVED
    with pytest.raises(MovedOn):
        arrival.let_in(one)
