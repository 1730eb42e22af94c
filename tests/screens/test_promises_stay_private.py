"""What no address may do, and what no public page, log or file may say."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.appointments import operations, waiting
from kiosk.appointments.models import Appointment, WaitingEntry, Where
from kiosk.appointments.rules import Person
from kiosk.arrival import operations as arrival
from kiosk.database import database
from kiosk.office.models import Desk
from kiosk.queue import operations as queue
from kiosk.staff.models import Role
from tests.appointments.conftest import offered
from tests.crawl.following import follow
from tests.signing import signed_in

TODAY = datetime(2026, 11, 23, 10)
ZZTEST = Person("ZZTEST", "ZZTEST", "+393470000000", "ar", "ZZTEST", notice="1")


@pytest.fixture
def everywhere(app: Flask, desk: Desk) -> Appointment:
    """ZZTEST in line, called, expected today and tomorrow, visited at home, and waiting."""
    offer = offered("D", desk, self_booking=True)
    home = offered("F", desk=None, where=Where.HOME)
    now = operations.book(offer, TODAY, ZZTEST, "now")
    later = (timedelta(minutes=30), timedelta(days=1), timedelta(days=2))
    for number, after in enumerate(later):
        operations.book(offer, TODAY + after, ZZTEST, f"k{number}")
    street = dict.fromkeys(("street", "intercom"), "ZZTEST")
    operations.book(home, TODAY + timedelta(days=1), ZZTEST, "home", address=street)
    waiting.join(offer, ZZTEST)
    queue.call(arrival.let_in(now), desk)
    return now


def rows() -> list[object]:
    tables = (Appointment, WaitingEntry)
    return [row for table in tables for row in table.select().order_by(table.id).tuples()]


def test_fetching_every_link_at_the_entrance_changes_no_appointment(
    client: FlaskClient, everywhere: Appointment
) -> None:
    before = rows()
    visit = client.post("/entrance/visits", data={"language": "it"}).location
    open_ones = Appointment.select().where(Appointment.closed_at.is_null())
    tokens = [one.token for one in open_ones]
    own = visit.removesuffix("/services")
    places = ("", "/change", "/times", "/cancellation", "/notice", "/phone", "/move", "/cancel")
    promises = [f"{own}/promises/{token}{end}" for token in tokens for end in places]
    follow(client, visit, f"{own}/appointment", *promises)
    assert rows() == before


def test_nobody_is_named_where_everybody_looks(
    app: Flask, client: FlaskClient, everywhere: Appointment, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    visit = client.post("/entrance/visits", data={"language": "it"}).location
    own = visit.removesuffix("/services")
    promises = [
        f"{own}/promises/{one.token}{end}"
        for one in Appointment.select().where(Appointment.closed_at.is_null())
        for end in ("", "/change", "/times", "/cancellation", "/notice", "/phone")
    ]
    ticket = Appointment.get_by_id(everywhere.id).ticket
    assert ticket is not None
    scanned = client.post("/entrance/scans", data={"code": everywhere.token})
    pages = follow(
        client, scanned.location, *promises, "/entrance/", "/display/", f"/t/{ticket.token}"
    )
    assert any("P01" in text for text in pages.values())
    assert [address for address, text in pages.items() if "ZZTEST" in text] == []
    assert "ZZTEST" not in caplog.text


def test_only_operators_read_where_somebody_lives(
    app: Flask, everywhere: Appointment, desk: Desk
) -> None:
    visit = Appointment.get(Appointment.visit.is_null(False))
    address = f"/desk/{desk.id}/visits/{visit.id}/"
    for role in Role:
        text = signed_in(app, role).get(address).get_data(as_text=True)
        assert ("ZZTEST" in text) == (role is Role.OPERATOR)


def test_no_file_but_the_database_holds_a_name(app: Flask, everywhere: Appointment) -> None:
    data: Path = app.config["KIOSK"].data
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[no-untyped-call]
    named = [one.name for one in data.rglob("*") if one.is_file() and b"ZZTEST" in one.read_bytes()]
    assert named == ["kiosk.db"]
    assert all(one.stat().st_mode & 0o077 == 0 for one in data.glob("kiosk.db*"))
