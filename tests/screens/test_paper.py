"""What staff see of printers and paper, and what they can do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.config import Config
from kiosk.office.models import Desk, Notice, Service
from kiosk.paper import operations as paper
from kiosk.paper.models import Job
from kiosk.paper.printing import Press
from kiosk.paper.status import JobStatus, Step
from kiosk.paper.worker import Pace
from kiosk.queue import issuing
from kiosk.queue.models import Ticket
from kiosk.screens.shared import access
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import Role
from tests.conftest import Hands, Until
from tests.fake_printer import FakePrinter

QUICK = Pace(tick=0.03, ask=0.05, retry=0.05, patience=3.0)


@pytest.fixture
def press(app: Flask, printer: FakePrinter) -> Iterator[Press]:
    running = Press(Config(data=app.config["KIOSK"].data, printer=printer.url), QUICK)
    app.extensions["press"] = running
    running.start()
    yield running
    running.stop()


@pytest.fixture
def coordinator(client: FlaskClient) -> FlaskClient:
    person, _ = staffing.add("Prova Coordina", Role.COORDINATOR)
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(person))
    return client


def doubtful(service: Service) -> Job:
    claimed = paper.claim(paper.ask("ticket", issuing.give(service, "key").id, 0), "screen:")
    assert claimed is not None
    return paper.settle(claimed, Step.DOUBT)


def last() -> Job:
    return Job.select().order_by(Job.id.desc()).get()


def test_a_printer_in_trouble_is_told_everywhere_with_the_hour_since_when(
    coordinator: FlaskClient,
    press: Press,
    printer: FakePrinter,
    desk: Desk,
    until: Until,
) -> None:
    printer.is_low = True
    until(lambda: press.troubles() != [])
    live = ("/admin/troubles", "/admin/health/printers", f"/desk/{desk.id}/board")
    for page in (*live, f"/desk/{desk.id}/printer", "/admin/", "/admin/health"):
        text = coordinator.get(page).text
        assert "La carta sta finendo." in text
        assert "dalle 10:30" in text
    printer.reload()
    until(lambda: press.troubles() == [])
    for page in live:
        assert "La carta sta finendo." not in coordinator.get(page).text
    assert "La stampante è pronta." in coordinator.get("/admin/health").text


def test_the_board_changes_when_the_paper_ends_though_nothing_was_written(
    coordinator: FlaskClient,
    press: Press,
    printer: FakePrinter,
    desk: Desk,
    until: Until,
) -> None:
    until(lambda: press.sights() != [] and press.troubles() == [])
    text = coordinator.get(f"/desk/{desk.id}/board").text
    seen = text.partition('name="seen" value="')[2].partition('"')[0]
    board = f"/desk/{desk.id}/board?seen={seen}"
    assert coordinator.get(board, headers={"HX-Request": "true"}).text == ""
    printer.rows_left = 0
    until(lambda: press.troubles() != [])
    assert 'data-trouble="paper-out"' in coordinator.get(board).text


@pytest.mark.parametrize(("act", "status"), [("again", JobStatus.QUEUED), ("confirm", "printed")])
def test_a_doubt_is_shown_and_ended_by_a_person(
    coordinator: FlaskClient, home: Service, desk: Desk, act: str, status: str
) -> None:
    job = doubtful(home)
    board = f"/desk/{desk.id}/board"
    assert "È uscito questo foglio: C01?" in coordinator.get(board).text
    coordinator.post(f"/desk/{desk.id}/jobs/{job.id}/{act}")
    assert Job.get_by_id(job.id).status == status
    assert "data-doubt" not in coordinator.get(board).text


def test_a_doubt_of_long_ago_is_shown_no_more(
    coordinator: FlaskClient, home: Service, desk: Desk, hands: Hands
) -> None:
    doubtful(home)
    hands.at += timedelta(minutes=11)
    assert "data-doubt" not in coordinator.get(f"/desk/{desk.id}/board").text


def test_the_volunteer_prints_the_last_ticket_again_a_test_and_says_that_the_paper_is_new(
    coordinator: FlaskClient,
    press: Press,
    printer: FakePrinter,
    home: Service,
    desk: Desk,
    until: Until,
) -> None:
    ticket = issuing.give(home, "key")
    page = coordinator.get(f"/desk/{desk.id}/printer").text
    assert "Stampa di nuovo C01" in page
    coordinator.post(f"/desk/{desk.id}/tickets/{ticket.id}/paper")
    until(lambda: len(printer.pages) == 1)
    coordinator.post(f"/desk/{desk.id}/printer/test", data={"device": "0"})
    until(lambda: len(printer.pages) == 2)
    printer.rows_left = 0
    until(lambda: press.troubles() != [])
    coordinator.post("/admin/health/print-test", data={"device": "0"})
    vars(printer).update(rows_left=10**9)
    coordinator.post(f"/desk/{desk.id}/printer/paper-changed")
    until(lambda: len(printer.pages) == 3)
    assert last().content["says"] == "La carta è finita. Metti un rotolo nuovo."


def test_numbers_of_a_strip_are_registered_when_the_power_is_back(
    coordinator: FlaskClient, desk: Desk
) -> None:
    assert "Stampa da A901 a A920" in coordinator.get(f"/desk/{desk.id}/printer").text
    coordinator.post(f"/desk/{desk.id}/printer/numbers")
    numbers = last().content["numbers"]
    assert (numbers[0], numbers[-1]) == (901, 920)
    form = {"service": "A", "number": str(numbers[3]), "key": "a-paper-number-0001"}
    coordinator.post(f"/desk/{desk.id}/paper", data=form)
    assert [one.code for one in Ticket.select()] == ["A904"]


def test_a_notice_is_printed_in_the_language_that_was_touched(
    coordinator: FlaskClient, desk: Desk, hands: Hands
) -> None:
    notice = Notice.create(
        phrase="back", hour="11:30", text={}, starts_at=hands.at, ends_at=hands.at + timedelta(1)
    )
    assert "Torniamo alle 11:30." in coordinator.get(f"/desk/{desk.id}/printer").text
    address = f"/desk/{desk.id}/printer/notice"
    coordinator.post(address, data={"notice": notice.id, "language": "uk"})
    assert last().content == {"notice": notice.id, "language": "uk"}
    assert coordinator.post(address, data={"notice": notice.id, "language": "x"}).status_code == 400
