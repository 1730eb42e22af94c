"""Every text that a person can meet stands in the catalogue of her language."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

import kiosk
from kiosk import languages

ROOT = Path(kiosk.__file__).parent
PLACE = re.compile(r"%\((\w+)\)s")
# Where only people who work here read; the rest of the house speaks to residents too.
STAFF_ROOMS = (
    "screens/desk",
    "screens/admin",
    "screens/access",
    "screens/tablet",
    "staff",
    "people",
    "office/telephone",
    "office/settings",
    "office/document",
    "office/checks",
    "office/reading",
    "office/operations",
    "office/filling",
    "office/logos",
    "office/pictures",
    "office/tokens",
    "reports",
    "retention",
    "screens/shared/_staff.html",
    "paper/printing",
    "paper/trying",
)
COMMAND_LINE = ("config", "cli", "demo", "server")
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "say": None}


@cache
def spoken() -> dict[str, set[str]]:
    """Return every text that a screen can show, with the files it stands in.

    The command line speaks English: to whoever installs the machine.
    """
    found: dict[str, set[str]] = {}
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    for file, _, text, *_ in extract_from_dir(ROOT, methods, keywords=KEYWORDS):
        if not file.startswith(COMMAND_LINE):
            found.setdefault(str(text), set()).add(file)
    return found


def for_residents() -> set[str]:
    return {
        text
        for text, files in spoken().items()
        if any(not file.startswith(STAFF_ROOMS) for file in files)
    }


def read(language: str, domain: str = "messages") -> dict[str, str]:
    locale = languages.LANGUAGES[language].locale
    with (languages.ROOT / locale / "LC_MESSAGES" / f"{domain}.po").open("rb") as po:
        return {str(one.id): str(one.string) for one in read_po(po) if one.id and not one.fuzzy}


TRANSLATED = [row.code for row in languages.available() if row.code != languages.SOURCE]


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_resident_meets_no_untranslated_text(language: str) -> None:
    known = {text for text, translated in read(language).items() if translated}
    assert sorted(for_residents() - known - set(read_staff(language))) == []


def read_staff(language: str) -> dict[str, str]:
    return read(language, "staff") if language in languages.STAFF else {}


def test_staff_meet_no_untranslated_text_in_italian() -> None:
    known = {**read("it"), **read("it", "staff")}
    assert sorted(text for text in spoken() if not known.get(text)) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_same_places_as_its_source(language: str) -> None:
    texts = {**read_staff(language), **read(language)}
    wrong = [
        text
        for text, said in texts.items()
        if said and sorted(set(PLACE.findall(text))) != sorted(set(PLACE.findall(said)))
    ]
    assert wrong == []


@pytest.mark.parametrize("file", sorted(languages.ROOT.glob("*/LC_MESSAGES/*.po")), ids=str)
def test_no_text_stands_twice_in_a_catalogue(file: Path) -> None:
    names = re.findall(r'^msgid "(.+)"$', file.read_text("utf-8"), re.MULTILINE)
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("code", languages.LANGUAGES)
def test_dates_have_a_weekday_and_our_digits(code: str) -> None:
    said = languages.long_date(date(2026, 11, 24), code)
    assert "24" in said
    assert "2026" in said
    assert said.isprintable()
    assert "2026" not in languages.short_date(date(2026, 11, 24), code)


def test_an_italian_date_is_as_italians_write_it() -> None:
    assert languages.long_date(date(2026, 11, 24), "it") == "martedì 24 novembre 2026"


def test_the_time_is_the_wall_s_in_twenty_four_hours() -> None:
    assert languages.clock_time(datetime(2026, 11, 23, 14, 30)) == "15:30"
    assert languages.clock_time(datetime(2026, 7, 1, 13, 30)) == "15:30"


def test_what_is_not_in_a_language_is_said_in_italian() -> None:
    assert languages.catalogue("ar").pick({"it": "Casa", "en": "Home"}) == "Casa"
    assert languages.catalogue("xx").language.code == "it"
