from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Protocol

import pytest
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.queue import alarm, board, issuing, operations
from kiosk.queue.models import Contact, Ticket, TicketTheme
from kiosk.queue.status import TRANSITIONS, Action, Outcome, Status
from kiosk.screens.desk.buttons import BUTTONS, allowed
from kiosk.screens.shared import access
from kiosk.staff import sessions
from kiosk.staff.models import Role, Staff

HTMX = {"HX-Request": "true"}


@pytest.fixture
def volunteer(client: FlaskClient) -> FlaskClient:
    Staff.create(name="Volontaria Prova", role=Role.RECEPTION, pin_hash="")
    sign_in(client)
    return client


def sign_in(client: FlaskClient) -> None:
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(Staff.get()))


def wait(client: FlaskClient, hands: Hands, **time: int) -> None:
    """Let time go by, and unlock the screen that slept."""
    hands.at += timedelta(**time)
    sign_in(client)


class Hands(Protocol):
    at: datetime


def actions(html: str) -> list[str]:
    return re.findall(r'data-action="([a-z-]+)"', html)


def test_one_touch_opens_a_desk_and_leads_to_it(volunteer: FlaskClient) -> None:
    desk = place.desks()[0]
    assert f'action="/desk/{desk.id}/state/open"' in volunteer.get("/desk/").text
    answer = volunteer.post(f"/desk/{desk.id}/state/open")
    assert (answer.status_code, answer.location) == (303, f"/desk/{desk.id}/")
    assert place.is_open(Desk.get_by_id(desk.id))


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


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("free", [True, False])
def test_a_desk_offers_what_the_table_allows_and_nothing_else(
    desk: Desk, reception: Service, status: Status, free: bool
) -> None:
    ticket = issuing.give(reception, "a")
    ticket.status, ticket.desk = status, desk
    offered = set(allowed(ticket, desk, free=free))
    others = {Action.EXPIRE, Action.TAKE_OVER}
    assert offered <= set(TRANSITIONS[status]) - others
    if free:
        assert offered == set(TRANSITIONS[status]) - others


def test_of_another_desks_ticket_only_taking_over_is_offered(
    desk: Desk, desk_2: Desk, reception: Service
) -> None:
    ticket = operations.call(issuing.give(reception, "a"), desk_2)
    assert allowed(ticket, desk, free=True) == [Action.TAKE_OVER]
    assert allowed(ticket, desk, free=False) == []


def test_the_buttons_of_a_called_and_of_a_served_visitor(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    ticket = operations.call(issuing.give(reception, "a"), desk)
    called = actions(volunteer.get(f"/desk/{desk.id}/board").text)
    assert set(called) >= {"start", "recall", "transfer", "put-back", "miss", "close", "undo"}
    operations.start(ticket, desk)
    serving = actions(volunteer.get(f"/desk/{desk.id}/board").text)
    assert set(serving) == {"transfer", "close", "outcome", "undo"}


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


@pytest.mark.parametrize("action", ["start", "recall", "put-back", "miss"])
def test_every_button_does_its_verb(
    volunteer: FlaskClient, desk: Desk, reception: Service, hands: Hands, action: str
) -> None:
    ticket = operations.call(issuing.give(reception, "a"), desk)
    wait(volunteer, hands, minutes=1)
    answer = volunteer.post(f"/desk/{desk.id}/tickets/{ticket.id}/{action}", headers=HTMX)
    assert answer.status_code == 200
    assert Ticket.get_by_id(ticket.id).status == TRANSITIONS[Status.CALLED][Action(action)]


def test_an_unknown_button_is_not_found(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    ticket = issuing.give(reception, "a")
    assert volunteer.post(f"/desk/{desk.id}/tickets/{ticket.id}/expire").status_code == 404
    assert volunteer.post(f"/desk/{desk.id}/state/asleep").status_code == 404


def test_a_theme_and_an_outcome_close_a_visit(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    ticket = operations.start(operations.call(issuing.give(reception, "a"), desk), desk)
    page = volunteer.get(f"/desk/{desk.id}/").text
    assert f'id="closing-{ticket.id}" hx-preserve' in page
    form = {"theme": ["home", "bills"], "outcome": "sent-to"}
    volunteer.post(f"/desk/{desk.id}/tickets/{ticket.id}/close", data=form)
    closed = Ticket.get_by_id(ticket.id)
    assert closed.status is Status.CLOSED
    assert closed.outcome is Outcome.SENT_TO
    themes = [one.theme.slug for one in TicketTheme.select().order_by(TicketTheme.id)]
    assert sorted(themes) == ["bills", "home"]


def test_a_visit_closes_without_theme_and_outcome(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    ticket = operations.call(issuing.give(reception, "a"), desk)
    assert "close" in actions(volunteer.get(f"/desk/{desk.id}/tickets/{ticket.id}/close").text)
    volunteer.post(f"/desk/{desk.id}/tickets/{ticket.id}/close", data={"outcome": ""})
    closed = Ticket.get_by_id(ticket.id)
    assert closed.status is Status.CLOSED
    assert closed.outcome is None


def test_a_transfer_names_a_service_or_a_desk(
    volunteer: FlaskClient, desk: Desk, desk_2: Desk, reception: Service, home: Service
) -> None:
    ticket = operations.call(issuing.give(reception, "a"), desk)
    url = f"/desk/{desk.id}/tickets/{ticket.id}/transfer"
    assert 'data-service="C"' in volunteer.get(url).text
    assert volunteer.post(url).status_code == 400
    volunteer.post(url, data={"service": "C"})
    assert Ticket.get_by_id(ticket.id).service == home
    operations.call(ticket, desk)
    volunteer.post(url, data={"desk": desk_2.id})
    assert Ticket.get_by_id(ticket.id).reserved == desk_2


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


def test_a_person_who_did_not_come_can_be_called_or_put_back(
    volunteer: FlaskClient, desk: Desk, reception: Service, hands: Hands
) -> None:
    ticket = operations.miss(operations.call(issuing.give(reception, "a"), desk), desk)
    wait(volunteer, hands, minutes=5)
    assert {"recall", "put-back"} <= set(actions(volunteer.get(f"/desk/{desk.id}/board").text))
    wait(volunteer, hands, minutes=26)
    assert "put-back" not in actions(volunteer.get(f"/desk/{desk.id}/board").text)
    assert Ticket.get_by_id(ticket.id).status is Status.NO_SHOW


def test_a_call_for_help_rings_until_somebody_goes(
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
    assert volunteer.post(url, data={"service": "A", "number": "0"}).status_code == 400


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


def test_a_paused_desk_calls_nobody_and_opens_again(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    issuing.give(reception, "a")
    volunteer.post(f"/desk/{desk.id}/state/paused")
    shown = actions(volunteer.get(f"/desk/{desk.id}/").text)
    assert "open-desk" in shown
    assert not {"call", "call-next"} & set(shown)


def test_a_visitor_who_waits_can_be_preferred_or_leave(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    ticket = issuing.give(reception, "a")
    url = f"/desk/{desk.id}/tickets/{ticket.id}/"
    assert {"call", "transfer", "prefer", "cancel"} <= set(actions(volunteer.get(url).text))
    volunteer.post(f"{url}prefer")
    assert Ticket.get_by_id(ticket.id).priority
    volunteer.post(f"{url}cancel")
    assert Ticket.get_by_id(ticket.id).status is Status.CANCELLED


def test_the_numbers_of_the_day_are_shown(
    volunteer: FlaskClient, desk: Desk, reception: Service
) -> None:
    issuing.give(reception, "a")
    alarm.contact("door", None, desk)
    page = volunteer.get(f"/desk/{desk.id}/numbers").text
    assert "Biglietti dati" in page
    assert "Alla porta" in page
    assert volunteer.get(f"/desk/{desk.id}/numbers?back=1").status_code == 200


def test_every_button_has_its_words_in_italian() -> None:
    from kiosk.languages import catalogue

    assert not [one.label for one in BUTTONS.values() if one.label not in catalogue("it").texts]


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
    assert actions(locked[locked.index("<main") :]) == ["enable-sound", "unlock"]
    assert 'data-ticket="A01"' in locked
    assert 'data-ring="soft"' in locked
    assert "Salute" not in locked
    assert volunteer.post(f"{url}call-next").location.startswith("/sign-in")
    assert board.current(desk) is None
