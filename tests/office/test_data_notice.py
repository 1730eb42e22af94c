from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

import kiosk
from kiosk import languages
from kiosk.languages import catalogue
from kiosk.office import data_notice, document
from kiosk.office.data_notice import Purpose
from kiosk.office.document import Office

DEMO = Path(kiosk.__file__).parent / "office" / "demo.json"


@pytest.fixture
def office() -> Office:
    return document.read(DEMO.read_text("utf-8"))


def gulpease(text: str) -> float:
    """Return how easy an Italian text is; 80 and more can be read after primary school."""
    words = re.findall(r"[^\W_]+['\u2019]?", text)
    letters = sum(len(re.findall(r"\w", word)) for word in words)
    sentences = len(re.findall(r"[.!?]", text))
    return 89 + (300 * sentences - 10 * letters) / len(words)


@pytest.mark.parametrize("purpose", Purpose)
def test_the_five_lines_can_be_read_after_primary_school(office: Office, purpose: Purpose) -> None:
    lines = data_notice.data_notice(catalogue("it"), office, purpose).lines
    assert len(lines) == 5
    assert gulpease(" ".join(lines)) >= 80
    assert all(len(one.split()) <= 15 for line in lines for one in line.split("."))


@pytest.mark.parametrize("code", [row.code for row in languages.available()])
def test_it_says_who_is_responsible_in_every_language(office: Office, code: str) -> None:
    notice = data_notice.data_notice(catalogue(code), office)
    assert "Cooperativa Coompany&" in notice.lines[4]
    assert "30" in notice.lines[2]
    assert "0131 000000" in notice.whole[0][1][1]
    assert "%(" not in json.dumps(notice.whole)


def test_the_office_says_otherwise_in_its_settings(office: Office) -> None:
    told = {"data_responsible": "Ente Esempio", "data_contact": "via Prova 1", "data_basis": "X"}
    content = document.as_document(office)
    content["settings"] |= {**told, "retention_appointment_days": 7}
    notice = data_notice.data_notice(catalogue("it"), document.check(content))
    assert "Ente Esempio" in notice.lines[4]
    assert notice.lines[2].endswith("7.")
    assert "via Prova 1" in notice.whole[0][1][1]
    assert notice.whole[2][1] == ("X",)


def test_other_words_are_another_version(office: Office) -> None:
    """Whoever changes a sentence raises VERSION, sets DAY, and adds a line here."""
    words = [data_notice.data_notice(catalogue("en"), office, one).whole for one in sorted(Purpose)]
    known = {"1": "2026-11-24 98d605b919a7"}
    said = sha256(repr(words).encode()).hexdigest()[:12]
    assert {data_notice.VERSION: f"{data_notice.DAY} {said}"}.items() <= known.items()
