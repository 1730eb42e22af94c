"""Every text that a person can meet stands in the catalogue of her language."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from kiosk import languages
from tests.texts import PLACE, for_residents, on_screens, path, read, spoken

TRANSLATED = [code for code in languages.LANGUAGES if code != languages.SOURCE]
CATALOGUES = sorted(languages.ROOT.glob("*/LC_MESSAGES/*.po"))
# Last, or before a classifier, a number changes no word: so no language needs plural forms.
COUNTED = re.compile(r"%\((?:n|count)\)s(?!$| 人$|\u00a0জন$)")


def test_every_language_but_the_source_has_its_catalogue() -> None:
    assert [row.code for row in languages.available()] == list(languages.LANGUAGES)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_resident_meets_no_untranslated_text(language: str) -> None:
    known = {text for text, said in read(language).items() if said.strip()}
    assert sorted(for_residents() - known) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_catalogue_holds_the_same_texts(language: str) -> None:
    assert sorted(set(read(language)) ^ set(read("it"))) == []


def test_staff_meet_no_untranslated_text_in_italian() -> None:
    known = {**read("it"), **read("it", "staff")}
    assert sorted(text for text in on_screens() if not known.get(text)) == []


def test_a_text_stands_with_residents_or_with_staff() -> None:
    assert sorted(set(read("it")) & set(read("it", "staff"))) == []


@pytest.mark.parametrize("domain", languages.DOMAINS)
def test_no_catalogue_holds_what_nobody_says(domain: str) -> None:
    assert sorted(set(read("it", domain)) - set(spoken())) == []


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: "-".join(file.parts[-3::2]))
def test_a_catalogue_is_whole(file: Path) -> None:
    written = file.read_text("utf-8")
    assert "fuzzy" not in written
    assert "#~" not in written
    names = re.findall(r'^msgid "(.+)"$', written, re.MULTILINE)
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_same_places_as_its_source(language: str) -> None:
    staff = read(language, "staff") if language in languages.STAFF else {}
    wrong = [
        text
        for text, said in {**staff, **read(language)}.items()
        if sorted(PLACE.findall(text)) != sorted(PLACE.findall(said))
        or said.count("%") != len(PLACE.findall(said))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a35_digits_are_those_of_the_tickets(language: str) -> None:
    wrong = [said for said in read(language).values() if re.search(r"(?![0-9])\d", said)]
    assert wrong == []


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_no_sentence_depends_on_a_plural(language: str) -> None:
    texts = list(read("it")) if language == languages.SOURCE else read(language).values()
    assert [said for said in texts if COUNTED.search(said)] == []
    assert not any(isinstance(text, tuple) for text in spoken()), "gettext only, never ngettext"


DATES = {
    "it": ("martedì 24 novembre 2026", "domenica 28 marzo"),
    "ro": ("marți, 24 noiembrie 2026", "duminică, 28 martie"),
    "sq": ("e martë, 24 nëntor 2026", "e diel, 28 mars"),
    "ar": ("الثلاثاء، 24 نوفمبر 2026", "الأحد، 28 مارس"),
    "fr": ("mardi 24 novembre 2026", "dimanche 28 mars"),
    "en": ("Tuesday 24 November 2026", "Sunday 28 March"),
    "es": ("martes 24 de noviembre de 2026", "domingo 28 de marzo"),
    "uk": ("вівторок, 24 листопада 2026", "неділя, 28 березня"),
    "zh-Hans": ("2026年11月24日 星期二", "3月28日 星期日"),
    "ru": ("вторник, 24 ноября 2026", "воскресенье, 28 марта"),
    "bn": ("মঙ্গলবার, 24 নভেম্বর 2026", "রবিবার, 28 মার্চ"),
    "ur": ("منگل، 24 نومبر 2026", "اتوار، 28 مارچ"),
}


@pytest.mark.parametrize("code", languages.LANGUAGES)
def test_a35_dates_are_as_people_of_that_language_write_them(code: str) -> None:
    said = (
        languages.long_date(date(2026, 11, 24), code),
        languages.short_date(date(2027, 3, 28), code),
    )
    assert said == DATES[code]


def test_a35_the_time_is_the_wall_s_in_twenty_four_hours() -> None:
    assert languages.clock_time(datetime(2026, 11, 23, 14, 30)) == "15:30"
    assert languages.clock_time(datetime(2026, 7, 1, 13, 30)) == "15:30"


def test_what_is_not_in_a_language_is_said_in_italian() -> None:
    assert languages.catalogue("ar").pick({"it": "Casa", "en": "Home"}) == "Casa"
    assert languages.catalogue("xx").language.code == "it"


def test_only_arabic_and_urdu_run_from_right_to_left() -> None:
    rows = languages.LANGUAGES.values()
    assert [row.code for row in rows if row.direction == "rtl"] == ["ar", "ur"]


def test_the_catalogues_lie_where_babel_looks_for_them() -> None:
    assert path("zh-Hans").parts[-3] == "zh_Hans"
