"""Everything about one person, on paper, in the words of any language."""

from __future__ import annotations

import json
from io import BytesIO

import pikepdf
import pytest

from kiosk import languages
from kiosk.attendance import cards, enrolling, marking
from kiosk.attendance.marks import Mark
from kiosk.attendance.status import About
from kiosk.languages import LANGUAGES
from kiosk.paper.person_page import DEEDS, page_of, person_page
from kiosk.people import search
from kiosk.people.models import Deed, Participant
from kiosk.programme.models import Activity, Session
from kiosk.retention import export
from kiosk.staff.models import Staff
from tests.attendance.conftest import child, course, session, somebody, staff

__all__ = ["child", "course", "session", "somebody", "staff"]


@pytest.fixture
def everything(
    course: Activity, session: Session, child: Participant, staff: Staff
) -> dict[str, object]:
    """What is known of a child that came and was collected."""
    enrolling.enrol(course, [child], staff, key="k")
    mother = search.guardians(child)[0]
    here = Mark("k" * 20, child.id, About.STATUS, "present")
    gone = Mark("l" * 20, child.id, About.EXIT, "11:50", guardian=mother.id)
    marking.take(session, [here, gone], staff)
    cards.give(child, staff)
    return export.everything(child, staff)


def test_what_the_export_holds_stands_on_the_page_in_words(everything: dict[str, object]) -> None:
    page = page_of(everything, languages.catalogue("it"))
    facts = dict(page["records"][0])
    assert facts["In emergenza chiamiamo"] == "347 000 0001"
    assert facts["Data di nascita"] == "2018"
    rows = {one["title"]: one["rows"] for one in page["sections"]}
    course = "Italiano per cominciare (A1)"
    mother = ("Mamma Prova", "genitore o tutore, può prendere il minore")
    assert rows["Chi risponde del minore"][0] == mother
    came = ("23/11/2026", course, "Presenza", "10:00 \u2013 11:50", "Mamma Prova")
    assert rows["Quando c\u2019eri"] == [came]
    marks = [row[-1] for row in rows["Ogni segno nelle liste"]]
    assert marks == ["Presenza", "Via alle 11:50"]
    assert rows["A che cosa partecipi"] == [(course, "23/11/2026 10:30", "Hai un posto.")]
    assert ("23/11/2026 10:30", "Beta Esempio", "scheda fatta") in rows[
        "Chi ha visto o cambiato la tua scheda"
    ]


def test_nothing_that_the_export_lists_is_left_out(everything: dict[str, object]) -> None:
    sections = {name for name, value in everything.items() if isinstance(value, list)}
    written = json.dumps(page_of(everything, languages.catalogue("ar")))
    assert sections - {"records"} == {
        "adults",
        "enrolments",
        "attendance",
        "marks",
        "cards",
        "promises",
        "journal",
    }
    for told in ("Omega Piccolo", "Nonna Prova", "347 000 0001"):
        assert told in written
    assert set(DEEDS) == set(Deed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_set_in_every_language_for_every_reader(
    everything: dict[str, object], language: str
) -> None:
    with pikepdf.open(BytesIO(person_page(everything, language))) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang).startswith(language[:2])
