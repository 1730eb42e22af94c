"""Intake and what is done a few times a day: new numbers, pauses, full, the end."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.office import place
from kiosk.office.hours import Open
from kiosk.office.models import Desk, Service
from kiosk.queue import alarm, board, issuing
from kiosk.queue.models import Contact, Ticket
from kiosk.queue.status import Status
from tests.conftest import Hands
from tests.screens.desk.acting import actions, wait


def test_a_new_ticket_takes_two_touches_and_is_printed_once(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    page = volunteer.get(f"/desk/{desk.id}/new").text
    key = re.findall(r'name="key" value="([^"]+)"', page)[0]
    form = {"key": key, "service": "A", "language": "ar", "priority": "1"}
    for _ in range(2):
        volunteer.post(f"/desk/{desk.id}/new", data=form)
    ticket = Ticket.get()
    assert (ticket.code, ticket.language, ticket.priority) == ("A01", "ar", True)
    assert (ticket.channel, Ticket.select().count()) == ("desk", 1)
    assert "A01 è in fila." in volunteer.get(f"/desk/{desk.id}/").text


def test_a_paper_number_is_registered_once(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    url = f"/desk/{desk.id}/paper"
    assert 'id="number"' in volunteer.get(url).text
    volunteer.post(url, data={"service": "A", "number": "42"})
    assert [ticket.code for ticket in board.waiting()] == ["A42"]
    again = volunteer.post(url, data={"service": "A", "number": "42"})
    assert again.status_code == 409
    assert volunteer.post(url, data={"service": "A", "number": "0"}).status_code == 409


def test_a_telephone_call_is_counted_in_two_touches(volunteer: FlaskClient, desk: Desk) -> None:
    url = f"/desk/{desk.id}/contact/telephone"
    assert 'value="home"' in volunteer.get(url).text
    volunteer.post(url, data={"theme": "home"})
    contact = Contact.get()
    assert contact.theme is not None
    assert (contact.channel, contact.theme.slug, contact.desk) == ("telephone", "home", desk)
    assert volunteer.get(f"/desk/{desk.id}/contact/pigeon").status_code == 404


def test_a_service_is_paused_with_its_reason_in_every_language(
    volunteer: FlaskClient, desk: Desk, home: Service
) -> None:
    url = f"/desk/{desk.id}/services"
    volunteer.post(f"{url}/pause", data={"service": "C", "reason": "soon"})
    paused = Service.get_by_id(home.id)
    assert paused.is_paused
    assert (paused.reason["it"], paused.reason["en"]) == (
        "Torniamo presto.",
        "We will be back soon.",
    )
    volunteer.post(f"{url}/resume", data={"service": "C"})
    assert not Service.get_by_id(home.id).is_paused


def test_the_office_is_full_and_gives_numbers_again(volunteer: FlaskClient, desk: Desk) -> None:
    for full in (True, False):
        volunteer.post(f"/desk/{desk.id}/office/full", data={"full": str(int(full))})
        assert place.day(clock.today()).is_full is full


@pytest.mark.parametrize(("keep", "status"), [("1", Status.WAITING), ("0", Status.CLOSED)])
def test_the_end_of_the_day_keeps_or_closes_who_waits(
    volunteer: FlaskClient, desk: Desk, reception: Service, keep: str, status: Status
) -> None:
    ticket = issuing.give(reception, "a")
    assert "end-keep" in actions(volunteer.get(f"/desk/{desk.id}/more").text)
    volunteer.post(f"/desk/{desk.id}/office/end", data={"keep": keep})
    assert Ticket.get_by_id(ticket.id).status is status
    assert place.day(clock.today()).ended_at is not None


def test_one_touch_opens_the_office_before_its_hours_and_again_after_an_end_by_mistake(
    volunteer: FlaskClient, desk: Desk, hands: Hands
) -> None:
    wait(volunteer, hands, hours=-3)  # half past seven on the wall
    for _ in range(2):
        more = volunteer.get(f"/desk/{desk.id}/more").text
        assert "open-office" in actions(more)
        volunteer.post(f"/desk/{desk.id}/office/open")
        assert isinstance(place.opening(), Open)
        volunteer.post(f"/desk/{desk.id}/office/end", data={"keep": "1"})


def test_the_first_to_open_is_asked_about_the_tickets_of_earlier_days(
    volunteer: FlaskClient, desk: Desk, reception: Service, hands: Hands
) -> None:
    ticket = issuing.give(reception, "a")
    wait(volunteer, hands, days=1)
    shown = volunteer.get(f"/desk/{desk.id}/").text
    assert {"keep-earlier", "close-earlier"} <= set(actions(shown))
    for _ in range(2):  # the second touch must not end today
        volunteer.post(f"/desk/{desk.id}/office/earlier", data={"keep": "1"})
    assert Ticket.get_by_id(ticket.id).status is Status.WAITING
    assert place.day(clock.today()).ended_at is None
    kept = volunteer.get(f"/desk/{desk.id}/").text
    assert "keep-earlier" not in actions(kept)
    assert "da lunedì 23 novembre" in kept


def test_a_doubtful_clock_is_confirmed_before_anything_else_is_asked(
    volunteer: FlaskClient, desk: Desk, reception: Service, hands: Hands
) -> None:
    issuing.give(reception, "a")
    wait(volunteer, hands, days=200)
    shown = actions(volunteer.get(f"/desk/{desk.id}/").text)
    assert "confirm-clock" in shown
    assert "keep-earlier" not in shown
    volunteer.post(f"/desk/{desk.id}/office/clock")
    assert "confirm-clock" not in actions(volunteer.get(f"/desk/{desk.id}/").text)


def test_the_numbers_of_the_day_are_shown(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    issuing.give(reception, "a")
    alarm.contact("door", None, desk)
    page = volunteer.get(f"/desk/{desk.id}/numbers").text
    assert "Biglietti dati" in page
    assert "Alla porta" in page
    assert volunteer.get(f"/desk/{desk.id}/numbers?back=1").status_code == 200
