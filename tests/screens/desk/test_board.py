"""The board of a desk: who waits, who is next, what another desk did."""

from __future__ import annotations

import re
from datetime import timedelta

from flask.testing import FlaskClient

from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.queue import alarm, board, issuing, operations
from kiosk.queue.models import Ticket
from kiosk.queue.status import Status
from kiosk.staff import seats
from kiosk.staff.models import Role, Staff
from tests.conftest import Hands
from tests.screens.desk.acting import HTMX, actions, wait


def test_one_touch_opens_a_desk_and_leads_to_it(volunteer: FlaskClient) -> None:
    desk = place.desks()[0]
    assert f'action="/desk/{desk.id}/state/open"' in volunteer.get("/desk/").text
    answer = volunteer.post(f"/desk/{desk.id}/state/open")
    assert (answer.status_code, answer.location) == (303, f"/desk/{desk.id}/")
    assert place.is_open(Desk.get_by_id(desk.id))


def test_a_desk_that_is_open_says_what_it_does_and_who_sits_there(
    volunteer: FlaskClient, reception: Service
) -> None:
    first, second, *_ = place.desks()
    colleague = Staff.create(name="Collega Prova", role=Role.RECEPTION, pin_hash="")
    office.open_desk(first)
    for desk in (first, second):
        seats.sit(colleague, desk)
    assert reception.name["it"] in volunteer.get("/desk/").text
    assert "Collega Prova" not in volunteer.get("/desk/").text  # she went to one that is closed
    seats.sit(colleague, first)
    assert "· Collega Prova" in volunteer.get("/desk/").text
    volunteer.post(f"/desk/{first.id}/state/open")
    assert volunteer.get("/desk/").text.count("Volontaria Prova") == 1  # only in the head


def test_the_board_shows_who_waits_in_the_order_of_their_turn(
    volunteer: FlaskClient, desk: Desk, reception: Service, home: Service, hands: Hands
) -> None:
    issuing.give(home, "a", language="ar", priority=True)
    wait(volunteer, hands, minutes=14)
    issuing.give(reception, "b", language="und")
    page = volunteer.get(f"/desk/{desk.id}/").text
    line = page[page.index('<ol class="line">') :]
    assert re.findall(r'data-ticket="(\w+)"', line) == ["C01", "A01"]
    for words in ("aspetta da 14 min", "العربية", "Precedenza", "un&#39;altra lingua", "Casa"):
        assert words in line


def test_the_desk_learns_of_a_mediator_before_it_calls(
    volunteer: FlaskClient, desk: Desk, home: Service, hands: Hands
) -> None:
    ticket = issuing.give(home, "a", language="ar")
    issuing.give(home, "b", language="sq")  # who is spoken to on Thursdays
    board_address = f"/desk/{desk.id}/"
    for address in (board_address, f"{board_address}tickets/{ticket.id}/"):
        page = volunteer.get(address).text
        assert page.count("data-mediator") == 1
        assert "Oggi mediazione 09:00" in page
    wait(volunteer, hands, hours=3)
    assert "data-mediator" not in volunteer.get(board_address).text


def test_call_next_names_whom_it_will_call(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    issuing.give(reception, "a")
    issuing.give(reception, "b", priority=True)
    assert "Chiama il prossimo: A02" in volunteer.get(f"/desk/{desk.id}/").text
    answer = volunteer.post(f"/desk/{desk.id}/call-next", headers=HTMX)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    current = board.current(desk)
    assert current is not None
    assert current.code == "A02"


def test_call_next_works_without_javascript(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    issuing.give(reception, "a")
    answer = volunteer.post(f"/desk/{desk.id}/call-next")
    assert (answer.status_code, answer.location) == (303, f"/desk/{desk.id}/")


def test_the_slower_desk_is_told_who_was_quicker(
    volunteer: FlaskClient, desk: Desk, desk_2: Desk, reception: Service
) -> None:
    ticket = issuing.give(reception, "a")
    operations.call(ticket, desk_2)
    answer = volunteer.post(f"/desk/{desk.id}/tickets/{ticket.id}/call", headers=HTMX)
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (409, "#notice")
    assert "Già chiamato dallo sportello 2." in answer.text


def test_a_busy_desk_cannot_call_anybody(
    volunteer: FlaskClient, desk: Desk, desk_2: Desk, reception: Service
) -> None:
    for key in "abc":
        issuing.give(reception, key)
    operations.call_next(desk_2)
    assert {"call-next", "call", "take-over"} <= set(
        actions(volunteer.get(f"/desk/{desk.id}/board").text)
    )
    operations.call_next(desk)
    assert not {"call-next", "call", "take-over"} & set(
        actions(volunteer.get(f"/desk/{desk.id}/board").text)
    )


def test_undo_is_offered_while_the_clock_stands_behind_as_it_is_possible(
    volunteer: FlaskClient, desk: Desk, home: Service, hands: Hands
) -> None:
    operations.call(issuing.give(home, "a"), desk)
    hands.at -= timedelta(minutes=1)
    assert "undo" in actions(volunteer.get(f"/desk/{desk.id}/").text)
    assert volunteer.post(f"/desk/{desk.id}/undo").status_code == 303
    assert Ticket.get().status is Status.WAITING


def test_undo_is_offered_for_a_few_seconds_and_the_board_then_changes(
    volunteer: FlaskClient, desk: Desk, reception: Service, hands: Hands
) -> None:
    ticket = operations.call(issuing.give(reception, "a"), desk)
    shown = volunteer.get(f"/desk/{desk.id}/board").text
    assert "Annulla: A01" in shown
    seen = re.findall(r'name="seen" value="([^"]+)"', shown)[0]
    unchanged = volunteer.get(f"/desk/{desk.id}/board", query_string={"seen": seen})
    assert (unchanged.text, unchanged.headers["HX-Reswap"]) == ("", "none")
    wait(volunteer, hands, seconds=11)
    later = volunteer.get(f"/desk/{desk.id}/board", query_string={"seen": seen}).text
    assert "undo" not in actions(later)
    hands.at -= timedelta(seconds=11)
    volunteer.post(f"/desk/{desk.id}/undo")
    assert Ticket.get_by_id(ticket.id).status is Status.WAITING


def test_a39_a_call_for_help_rings_until_somebody_goes(
    volunteer: FlaskClient, desk: Desk, desk_2: Desk, hands: Hands
) -> None:
    call = alarm.ask("touch", "ar", place="Ingresso")
    shown = volunteer.get(f"/desk/{desk.id}/board").text
    assert 'data-ring="soft"' in shown
    assert "Ingresso" in shown
    assert "العربية" in shown
    seen = re.findall(r'name="seen" value="([^"]+)"', shown)[0]
    wait(volunteer, hands, seconds=61)
    loud = volunteer.get(f"/desk/{desk.id}/board", query_string={"seen": seen}).text
    assert 'data-ring="loud"' in loud
    answered = volunteer.post(f"/desk/{desk.id}/help/{call.id}/answer", headers=HTMX).text
    assert "data-ring" not in answered
    assert "end-help" in actions(answered)
    other = volunteer.get(f"/desk/{desk_2.id}/board").text
    assert "Sportello 1 sta andando." in other
    assert "end-help" not in actions(other)
    ended = volunteer.post(f"/desk/{desk.id}/help/{call.id}/end", headers=HTMX).text
    assert "Ingresso" not in ended


def test_a_service_that_nobody_calls_is_shown_to_every_desk(
    volunteer: FlaskClient, desk: Desk, health: Service
) -> None:
    ticket = issuing.give(health, "a")
    shown = volunteer.get(f"/desk/{desk.id}/board").text
    assert "Nessuno chiama H: 1 in attesa" in shown
    assert f'action="/desk/{desk.id}/tickets/{ticket.id}/call"' in shown


def test_a_ticket_kept_for_a_desk_where_nobody_is_is_shown_to_the_others(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    third = Desk.get(Desk.code == "3")
    ticket = operations.call(issuing.give(reception, "a"), desk)
    operations.transfer(ticket, desk, to=third)
    assert "aspetta Stanza colloqui" in volunteer.get(f"/desk/{desk.id}/board").text


def test_a_paused_desk_calls_nobody_and_opens_again(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    issuing.give(reception, "a")
    volunteer.post(f"/desk/{desk.id}/state/paused")
    shown = actions(volunteer.get(f"/desk/{desk.id}/").text)
    assert "open-desk" in shown
    assert not {"call", "call-next"} & set(shown)


def test_a_locked_desk_shows_the_anonymous_queue_and_rings_and_no_more(
    volunteer: FlaskClient, desk: Desk, health: Service, reception: Service, hands: Hands
) -> None:
    issuing.give(reception, "a")
    issuing.give(health, "b")
    url = f"/desk/{desk.id}/"
    assert "Salute" in volunteer.get(url).text
    hands.at += timedelta(minutes=6)
    alarm.ask("touch", "it")
    locked = volunteer.get(url).text
    assert actions(locked[locked.index("<main") :]) == ["unlock", "enable-sound"]
    assert 'data-ticket="A01"' in locked
    assert 'data-ring="soft"' in locked
    assert "Salute" not in locked
    assert volunteer.post(f"{url}call-next").location.startswith("/sign-in")
    assert board.current(desk) is None
