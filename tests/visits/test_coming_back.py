"""Who was missed, met, or has left, and comes to the entrance again: from the first touch on."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import languages
from kiosk.appointments import diary, operations
from kiosk.appointments.models import Appointment
from kiosk.appointments.rules import Person
from kiosk.appointments.status import Status as Standing
from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.paper.models import Job
from kiosk.queue import board, issuing, told
from kiosk.queue import operations as queue
from kiosk.queue.models import Ticket
from kiosk.queue.status import Status
from kiosk.speech import phrases
from kiosk.staff import operations as staff
from kiosk.staff.models import Role
from tests.appointments.conftest import offered
from tests.conftest import Hands
from tests.signing import signed_in

ELEVEN = datetime(2026, 11, 23, 10)  # half an hour from now: 11:00 on the wall


@pytest.fixture
def one(desk: Desk) -> Appointment:
    alfa = Person("Alfa Esempio", language="ar", notice="1")
    return operations.book(offered("D", desk), ELEVEN, alfa, "k")


Press = Callable[[Appointment, str], int]


@pytest.fixture
def press(app: Flask, desk: Desk) -> Press:
    """A volunteer, there since just now, presses a button of an appointment."""
    volunteer = staff.add("Gamma Esempio", Role.RECEPTION)[0]

    def pressed(one: Appointment, act: str) -> int:
        address = f"/desk/{desk.id}/appointments/{one.id}/{act}"
        answer = signed_in(app, volunteer).post(address)
        assert "sign-in" not in answer.headers.get("Location", "")
        return answer.status_code

    return pressed


def scanned(client: FlaskClient, code: str | None) -> str:
    """Show `code` to the entrance's reader; return the page that follows."""
    answer = client.post("/entrance/scans", data={"code": code or ""}, follow_redirects=True)
    assert answer.status_code in (200, 409)
    return answer.text


def state(page: str) -> str:
    return page.partition('data-state="')[2].partition('"')[0]


def in_line() -> list[str]:
    return [ticket.code for ticket in board.waiting()]


def checked_in(client: FlaskClient, one: Appointment) -> Ticket:
    assert state(scanned(client, one.token)) == "waiting"
    found = Appointment.get_by_id(one.id).ticket
    assert found is not None
    return found


def missed(ticket: Ticket, desk: Desk) -> Ticket:
    return queue.miss(queue.call(Ticket.get_by_id(ticket.id), desk), desk)


def test_who_was_missed_scans_her_slip_and_waits_again_with_the_same_number(
    client: FlaskClient, one: Appointment, desk: Desk, hands: Hands
) -> None:
    ticket = checked_in(client, one)
    hands.at = ELEVEN + timedelta(minutes=10)
    missed(ticket, desk)
    hands.at += timedelta(minutes=29)  # too late to come, had she not been here
    page = scanned(client, one.token)
    assert state(page) == "waiting"
    assert 'data-ticket="P01"' in page
    assert in_line() == ["P01"]
    assert Ticket.get().due == hands.at
    assert Job.select().where(Job.kind == "ticket").count() == 1


def test_who_comes_back_after_half_an_hour_waits_for_her_time_with_a_further_number(
    client: FlaskClient, one: Appointment, desk: Desk, hands: Hands
) -> None:
    first = missed(checked_in(client, one), desk)  # called before her time, as nobody else waited
    hands.at = ELEVEN + timedelta(minutes=5)
    page = scanned(client, one.token)
    assert 'data-ticket="P02"' in page
    assert in_line() == ["P02"]
    assert board.waiting()[0].due == hands.at
    assert 'data-ticket="P02"' in scanned(client, one.token)
    assert Ticket.select().count() == 2
    assert Ticket.get_by_id(first.id).status is Status.NO_SHOW


def test_who_comes_back_too_late_is_let_in_by_a_person_and_the_line_is_not_empty(
    client: FlaskClient, press: Press, one: Appointment, desk: Desk, hands: Hands
) -> None:
    missed(checked_in(client, one), desk)
    hands.at = ELEVEN + timedelta(hours=1)
    page = scanned(client, one.token)
    assert 'data-page="arrive-refused"' in page
    assert in_line() == []
    assert press(one, "arrive") == 303
    assert in_line() == ["P02"]
    assert diary.standing(Appointment.get()) is Standing.ARRIVED
    assert press(one, "arrive") == 409


@pytest.mark.parametrize("minutes", [5, 45])
def test_whom_a_desk_has_let_go_as_not_come_is_in_line_when_she_comes_after_all(
    client: FlaskClient,
    press: Press,
    one: Appointment,
    desk: Desk,
    hands: Hands,
    minutes: int,
) -> None:
    ticket = checked_in(client, one)
    queue.call(ticket, desk)
    assert press(one, "miss") == 303
    queue.miss(Ticket.get(), desk)
    hands.at += timedelta(minutes=minutes)
    assert press(one, "arrive") == 303
    assert in_line() == [{5: "P01", 45: "P02"}[minutes]]
    assert state(scanned(client, one.token)) == "waiting"


def test_who_left_the_line_comes_back_by_the_slip_or_by_a_desk(
    client: FlaskClient, press: Press, one: Appointment, desk: Desk
) -> None:
    queue.cancel(checked_in(client, one))
    assert diary.standing(Appointment.get()) is Standing.BOOKED
    checked_in(client, one)
    assert in_line() == ["P02"]
    queue.cancel(board.waiting()[0])
    assert press(one, "arrive") == 303
    assert in_line() == ["P03"]


def test_who_was_put_back_or_called_is_shown_where_she_stands(
    client: FlaskClient, one: Appointment, desk: Desk
) -> None:
    ticket = checked_in(client, one)
    queue.call(ticket, desk)
    called = scanned(client, one.token)
    assert state(called) == "called"
    assert place.desks()[0].name["ar"] in called or place.desks()[0].name["it"] in called
    queue.put_back(ticket, desk)
    assert state(scanned(client, one.token)) == "waiting"
    assert Ticket.select().count() == 1


def test_who_was_met_and_scans_again_is_thanked_and_no_paper_comes(
    client: FlaskClient, press: Press, one: Appointment, desk: Desk
) -> None:
    assert press(one, "arrive") == 303
    queue.start(queue.call(Ticket.get(), desk), desk)
    queue.close(Ticket.get(), desk)
    page = scanned(client, one.token)
    assert state(page) == "closed"
    assert languages.catalogue("ar").gettext("Thank you for coming") in page
    assert "data-no-paper" not in page
    assert Job.select().count() == 0
    assert press(one, "arrive") == 409
    assert in_line() == []


def test_a_cancelled_appointment_s_slip_is_told_just_that_but_no_digits_are(
    client: FlaskClient, one: Appointment, hands: Hands
) -> None:
    operations.cancel(one)
    gone = languages.catalogue("it").gettext("The appointment is cancelled.")
    assert gone in scanned(client, one.token)
    assert gone not in scanned(client, one.code)
    hands.at += timedelta(days=1)
    assert gone in scanned(client, one.token)


def test_a_slip_of_whom_the_desk_gave_up_is_told_that_a_person_helps(
    client: FlaskClient, press: Press, one: Appointment, desk: Desk
) -> None:
    assert press(one, "miss") == 303
    late = "It is late for this appointment. A person will help you."
    assert languages.catalogue("it").gettext(late) in scanned(client, one.token)


def test_who_was_not_served_is_expected_still_and_told_so(
    client: FlaskClient, one: Appointment
) -> None:
    queue.expire(checked_in(client, one))
    assert diary.standing(Appointment.get()) is Standing.BOOKED
    page = scanned(client, one.token)
    assert languages.catalogue("ar").gettext("Today your turn did not come") in page


ENDS: dict[str, Callable[[Ticket, Desk], Ticket]] = {
    "called": lambda ticket, desk: queue.call(ticket, desk),
    "serving": lambda ticket, desk: queue.start(queue.call(ticket, desk), desk),
    "no-show": missed,
    "closed": lambda ticket, desk: queue.close(queue.call(ticket, desk), desk),
    "cancelled": lambda ticket, _desk: queue.cancel(ticket),
    "not-served": lambda ticket, _desk: queue.expire(ticket),
}


@pytest.mark.parametrize("end", ENDS)
def test_the_entrance_the_phone_and_the_voice_say_one_thing_of_a_number(
    client: FlaskClient, home: Service, desk: Desk, end: str
) -> None:
    for language in languages.LANGUAGES:
        ticket = ENDS[end](issuing.give(home, language, language=language), desk)
        said, spoken = told.wording(ticket, 0), languages.catalogue(language)
        entrance, phone = scanned(client, ticket.token), client.get(f"/t/{ticket.token}").text
        for text in (said.title, said.hint):
            assert spoken.gettext(text) in without_marks(entrance)
            assert spoken.gettext(text) in without_marks(phone)
            assert f"/speech/{language}/{phrases.KEYS[text]}/0" in entrance
        assert spoken.gettext("Here is your number") not in entrance
        if ticket.closed_at is None:
            queue.expire(ticket)


def without_marks(page: str) -> str:
    """The words of a page, without what sets them."""
    return " ".join(re.sub(r"<[^>]+>|&#\d+;|&shy;|\u200b", "", page).split())


def test_after_half_an_hour_a_missed_number_is_not_told_that_we_call_again(
    client: FlaskClient, home: Service, desk: Desk, hands: Hands
) -> None:
    ticket = missed(issuing.give(home, "k"), desk)
    again = languages.catalogue("it").gettext("Come to the desk. We will call you again.")
    assert again in without_marks(scanned(client, ticket.token))
    hands.at += timedelta(minutes=31)
    ask = languages.catalogue("it").gettext("Go to the desk and ask there.")
    for page in (scanned(client, ticket.token), client.get(f"/t/{ticket.token}").text):
        assert again not in without_marks(page)
        assert ask in without_marks(page)


def test_who_looks_at_her_number_while_she_is_called_sees_it(
    client: FlaskClient, home: Service, desk: Desk
) -> None:
    ticket = issuing.give(home, "k")
    scanned(client, ticket.token)
    answer = client.post("/entrance/scans", data={"code": ticket.token})
    address = f"{answer.location}/state"
    seen = client.get(address).text.partition('name="seen" value="')[2].partition('"')[0]
    assert client.get(address, query_string={"seen": seen}).data == b""
    queue.call(ticket, desk)
    news = client.get(address, query_string={"seen": seen}).text
    assert state(news) == "called"
    assert "Sportello 1" in news
    assert languages.catalogue("it").gettext("It is your turn") in without_marks(news)
