"""The poster of a week: one sheet, two languages, readable by everybody."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from pikepdf import Page, Pdf
from PIL import Image

from kiosk import languages
from kiosk.office import logos
from kiosk.office.operations import revise
from kiosk.paper.poster import poster
from kiosk.programme import operations, timetable
from kiosk.programme.models import Session
from kiosk.screens.shared import access
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import Role

MONDAY = date(2026, 11, 23)
DRAWN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0h9v9z"/></svg>'
A4, A3 = (595, 842), (842, 1191)  # points


def drawing(name: str) -> bytes:
    return DRAWN


@pytest.fixture(autouse=True)
def logo(ground: Path) -> None:
    picture = BytesIO()
    Image.new("RGB", (300, 100), "navy").save(picture, "PNG")
    logos.add(picture.getvalue(), "Unione europea")


def set_in(*codes: str, paper: str = "a4", week: date = MONDAY) -> Pdf:
    spoken = [languages.catalogue(code) for code in codes]
    return Pdf.open(BytesIO(poster(week, spoken, paper, drawing)))


def size(pdf: Pdf) -> tuple[int, int]:
    box = Page(pdf.pages[0]).mediabox
    return round(float(box[2])), round(float(box[3]))


def content(pdf: Pdf) -> bytes:
    return pdf.pages[0].Contents.read_bytes()


@pytest.mark.parametrize(("paper", "points"), [("a4", A4), ("a3", A3)])
def test_a_week_is_one_sheet_that_says_what_it_is(paper: str, points: tuple[int, int]) -> None:
    pdf = set_in("it", "ar", paper=paper)
    assert (len(pdf.pages), size(pdf)) == (1, points)
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang).startswith("it")
    with pdf.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert "Questa settimana" in str(about["dc:title"])


@pytest.mark.parametrize("code", languages.LANGUAGES)
def test_every_language_can_stand_first_and_second(code: str) -> None:
    assert len(set_in(code, "it").pages) == 1
    assert len(set_in("it", code).pages) == 1


def test_a_week_without_anything_and_a_full_one_are_set_too() -> None:
    hall = {"repeat": "dates", "room": "cortile", "places": 5}
    many = [
        hall
        | {"slug": f"prova-{n}", "title": {"it": f"Prova {n}"}, "dates": [f"2026-11-{23 + n % 5}"]}
        | {"start": f"{8 + n // 5}:00".zfill(5), "end": f"{8 + n // 5}:50".zfill(5)}
        for n in range(10)
    ]
    operations.revise(lambda document: document["activities"].extend(many), "test")
    assert len(set_in("it", "en").pages) == 1
    assert len(set_in("it", week=date(2027, 8, 2)).pages) == 1


def test_what_is_called_off_changes_the_poster() -> None:
    before = content(set_in("it"))
    activity = timetable.activity("macrame")
    session = Session.get(Session.activity == activity, Session.day == date(2026, 11, 24))
    operations.cancel(session, "leader", {}, "Anna")
    assert content(set_in("it")) != before


def test_reception_prints_it_and_a_wrong_wish_is_not_there(app: Flask) -> None:
    person, _ = staffing.add("Prova Sportello", Role.RECEPTION)
    client = app.test_client()
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(person))
    assert 'value="2026-11-23"' in client.get("/admin/poster").text
    wish = "/admin/poster/week.pdf?week=2026-11-23&paper=a3&first=it&second=bn"
    answer = client.get(wish)
    assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")
    for wrong in ("week=2026-11-23&paper=a5&first=it", "week=x&paper=a4&first=it", "paper=a4"):
        assert client.get(f"/admin/poster/week.pdf?{wrong}").status_code == 404


def test_a_line_below_the_name_of_the_place_is_on_the_poster() -> None:
    before = content(set_in("it"))
    revise(lambda document: document["site"].update(subtitle=""), "test")
    assert len(content(set_in("it"))) < len(before)
