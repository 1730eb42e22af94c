from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import kiosk
from kiosk import languages
from kiosk.languages import LANGUAGES, catalogue
from kiosk.office import data_notice, document
from kiosk.office.data_notice import CHECKED, COPIED, NOWHERE, Purpose
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


def changed(office: Office, **settings: object) -> Office:
    content = document.as_document(office)
    content["settings"] |= settings
    return document.check(content)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("purpose", Purpose)
def test_the_version_is_a_fingerprint_of_the_words_that_are_told(
    office: Office, code: str, purpose: Purpose
) -> None:
    told = data_notice.version(code, office, purpose)
    assert told == data_notice.version(code, changed(office), purpose)
    others = [
        *(data_notice.version(other, office, purpose) for other in {*LANGUAGES} - {code}),
        *(data_notice.version(code, office, other) for other in {*Purpose} - {purpose}),
        *(
            data_notice.version(code, changed(office, **one), purpose)
            for one in ({"data_contact": "via Prova 1"}, {"data_recipients": "CISSACA"})
        ),
    ]
    assert len({told, *others}) == 1 + len(others)


def test_it_says_what_leaves_the_house_and_to_whom_as_far_as_it_is_switched_on(
    office: Office,
) -> None:
    def read_by(purpose: Purpose, **settings: str) -> str:
        off = {"cofinancing": "", "backup_second_folder": "", "data_recipients": ""}
        now = changed(office, **(off | settings))
        notice = data_notice.data_notice(catalogue("en"), now, purpose)
        assert notice.lines[1] == notice.whole[3][1][0]
        return " ".join(notice.whole[3][1])

    for purpose in Purpose:
        assert read_by(purpose).endswith(NOWHERE)
        to_some = read_by(purpose, data_recipients="CISSACA, Regione")
        assert "Who else gets it: CISSACA, Regione." in to_some
        assert "Only people who work here" not in to_some
        assert COPIED in read_by(purpose, backup_second_folder="/media/stick")
        paid = read_by(purpose, cofinancing="PR FSE+ 2021-2027")
        assert (CHECKED in paid) is (purpose is Purpose.COURSE)
        assert (NOWHERE in paid) is (purpose is not Purpose.COURSE)


@pytest.mark.parametrize("purpose", Purpose)
def test_what_it_can_say_besides_can_be_read_after_primary_school(
    office: Office, purpose: Purpose
) -> None:
    all_on = {"backup_second_folder": "/media/x", "data_recipients": "CISSACA", "cofinancing": "X"}
    notice = data_notice.data_notice(catalogue("it"), changed(office, **all_on), purpose)
    assert gulpease(" ".join(notice.lines)) >= 80
    assert gulpease(" ".join(notice.whole[3][1])) >= 80
