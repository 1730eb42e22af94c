"""What the privacy points ask of promises: each test names its point."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.appointments import codes, operations, visits, waiting
from kiosk.appointments.models import (
    NOTE_LENGTH,
    Appointment,
    Offer,
    VisitAddress,
    WaitingEntry,
    Where,
)
from kiosk.appointments.rules import NoticeFirst, Person, TooLong
from kiosk.appointments.status import Visit
from kiosk.arrival import operations as arrival
from kiosk.arrival.operations import KeypadRests, UnknownCode
from kiosk.office import operations as office
from kiosk.office.models import Change, Desk
from kiosk.retention import purge
from kiosk.screens.desk import sheets
from kiosk.staff.models import Role
from printers import bare_code
from printers.documents import typeset_document
from tests.appointments.conftest import offered
from tests.conftest import Hands
from tests.signing import signed_in
from tests.sources import TABLET

AT = datetime(2026, 11, 23, 10)
DAY = timedelta(days=1)
ZZTEST = Person("ZZTEST", "ZZTEST", "+393470000000", "it", "ZZTEST", notice="1")


@pytest.fixture
def offer(desk: Desk) -> Offer:
    return offered("D", desk)


@pytest.fixture
def one(offer: Offer) -> Appointment:
    return operations.book(offer, AT, ZZTEST, "one")


@pytest.fixture
def visit(ground: Path) -> Appointment:
    home = offered("F", desk=None, where=Where.HOME)
    given = operations.book(home, AT + DAY, ZZTEST, "visit", address={"street": "via ZZTEST"})
    return visits.advance(given, Visit.PLANNED)


def test_p3_the_long_code_cannot_be_guessed_and_the_short_one_is_limited(
    one: Appointment,
) -> None:
    assert len(one.code or "") == codes.DIGITS == 6
    assert len(bare_code.ALPHABET) ** len(one.token or "") >= 2**128
    wrong = f"{(int(one.code or 0) + 1) % 10**6:06}"
    for _ in range(5):
        with pytest.raises(UnknownCode):
            arrival.check_in(wrong, TABLET)
    with pytest.raises(KeypadRests):
        arrival.check_in(one.code or "", TABLET)


def test_p4_a_booked_name_is_on_no_public_screen(client: FlaskClient, one: Appointment) -> None:
    ticket = arrival.let_in(one)
    for address in ("/display/", "/display/calls?seen=0", f"/t/{ticket.token}", "/entrance/"):
        assert "ZZTEST" not in client.get(address).text


def test_p8_every_look_at_a_name_leaves_a_line_without_it(
    app: Flask, one: Appointment, visit: Appointment, desk: Desk
) -> None:
    client, base = signed_in(app, Role.OPERATOR), f"/desk/{desk.id}/appointments"
    client.post(f"{base}/search", data={"query": "zz"})
    for page in (f"{base}/", f"{base}/{one.id}/", f"{base}/calls", f"{base}/day.pdf"):
        client.get(page)
    client.get(f"{base}/calendar.ics?names=1")
    client.get(f"/desk/{desk.id}/visits/{visit.id}/")
    lines = {(line.path, line.after) for line in Change.select().where(Change.before == "")}
    number = f"appointments[{one.id}]"
    assert lines >= {
        (number, "found"),
        (number, "seen"),
        ("appointments.2026-11-23", "listed"),
        ("appointments.calls", "listed"),
        ("appointments.2026-11-23", "printed"),
        ("appointments.2026-11-23", "calendar with names"),
        (f"appointments[{visit.id}].address", "read"),
    }
    assert not [line for line in Change.select() if "ZZTEST" in f"{line.path}{line.after}"]


def test_p11_each_class_leaves_in_its_time_and_a_dry_run_says_so_first(
    offer: Offer, one: Appointment, visit: Appointment, hands: Hands
) -> None:
    waiting.leave(waiting.join(offer, ZZTEST))
    hands.at = AT + 33 * DAY
    office.confirm_clock()
    classes = ("names of appointments", "addresses of visits", "names on waiting lists")
    would = purge.purge(dry_run=True)
    assert [would[name] for name in classes] == [2, 1, 1]
    assert VisitAddress.select().count() == WaitingEntry.select().count() == 1
    deleted = purge.purge()
    assert [deleted[name] for name in classes] == [2, 1, 1]
    assert VisitAddress.select().count() == WaitingEntry.select().count() == 0
    assert [kept.name for kept in Appointment.select()] == ["", ""]


def test_p12_no_name_is_written_before_the_notice_and_its_version_is_kept(offer: Offer) -> None:
    with pytest.raises(NoticeFirst):
        operations.book(offer, AT, Person("ZZTEST"), "key")
    with pytest.raises(NoticeFirst):
        waiting.join(offer, Person("ZZTEST"))
    given = Person("ZZTEST", notice="1")
    assert operations.book(offer, AT, given, "key").notice == "1"


def test_p15_a_note_is_short_and_asks_for_no_health(
    app: Flask, offer: Offer, desk: Desk, visit: Appointment
) -> None:
    with pytest.raises(TooLong):
        operations.book(offer, AT, Person("A", note="x" * (NOTE_LENGTH + 1), notice="1"), "key")
    client = signed_in(app, Role.OPERATOR)
    form = client.get(f"/desk/{desk.id}/appointments/new/D/{offer.id}/20261123T1000").text
    assert "Non scrivere dati di salute" in form
    assert re.findall(r"<textarea[^>]*maxlength=\"(\d+)\"", form) == ["200"]
    assert "<textarea" not in client.get(f"/desk/{desk.id}/visits/{visit.id}/").text


def test_p20_a_printed_list_says_when_to_destroy_it_and_who_printed_it(
    app: Flask,
    one: Appointment,
    visit: Appointment,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []

    def overheard(template: str, data: dict[str, Any]) -> bytes:
        said.append(data["foot"])
        return typeset_document(template, data)

    monkeypatch.setattr(sheets, "typeset_document", overheard)
    client = signed_in(app, Role.OPERATOR)
    pages = ("appointments/day.pdf", "appointments/week.pdf", "visits/day.pdf?day=2026-11-24")
    for page in pages:
        assert client.get(f"/desk/{desk.id}/{page}").data.startswith(b"%PDF")
    assert len(said) == len(pages)
    for foot in said:
        assert "da distruggere entro" in foot
        assert "Stampato da Prova operator" in foot
