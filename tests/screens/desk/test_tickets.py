"""What a desk does to a ticket: the buttons, closing, passing on."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from kiosk.office.models import Desk, Service
from kiosk.queue import issuing, operations
from kiosk.queue.models import Ticket, TicketTheme
from kiosk.queue.status import TRANSITIONS, Action, Outcome, Status
from kiosk.screens.desk.buttons import BUTTONS, allowed
from tests.conftest import Hands
from tests.screens.desk.acting import HTMX, actions, wait


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


def test_a_person_who_did_not_come_can_be_called_or_put_back(
    volunteer: FlaskClient, desk: Desk, reception: Service, hands: Hands
) -> None:
    ticket = operations.miss(operations.call(issuing.give(reception, "a"), desk), desk)
    wait(volunteer, hands, minutes=5)
    assert {"recall", "put-back"} <= set(actions(volunteer.get(f"/desk/{desk.id}/board").text))
    wait(volunteer, hands, minutes=26)
    assert "put-back" not in actions(volunteer.get(f"/desk/{desk.id}/board").text)
    assert Ticket.get_by_id(ticket.id).status is Status.NO_SHOW


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


def test_every_button_has_its_words_in_italian() -> None:
    from kiosk.languages import catalogue

    assert not [one.label for one in BUTTONS.values() if one.label not in catalogue("it").texts]
