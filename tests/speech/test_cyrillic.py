"""A date and a Latin letter are said in Russian and Ukrainian as people say them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.languages import LANGUAGES, short_date
from kiosk.speech.cyrillic import DAYS
from kiosk.speech.reading import aloud

TUESDAY = date(2026, 11, 24)
YEAR = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]


def test_the_day_of_a_date_is_said_in_the_order_of_the_days() -> None:
    assert aloud(short_date(TUESDAY, "ru"), "ru") == "вторник, двадцать четвёртое ноября"
    assert aloud(short_date(TUESDAY, "uk"), "uk") == "вівторок, двадцять четверте листопада"
    assert aloud(short_date(date(2026, 1, 31), "ru"), "ru") == "суббота, тридцать первое января"


@pytest.mark.parametrize("language", DAYS)
def test_every_day_of_the_year_is_said_in_words(language: str) -> None:
    said = {aloud(short_date(day, language), language) for day in YEAR}
    assert len(said) == len(YEAR)
    assert [one for one in said if any(map(str.isdigit, one))] == []


def test_other_numbers_stay_as_they_are() -> None:
    assert aloud("От 18 до 54 лет", "ru") == "От 18 до 54 лет"
    assert aloud("24 ноября 2026", "ru") == "двадцать четвёртое ноября 2026"


def test_a_class_of_a_course_is_said_with_a_letter_of_the_language() -> None:
    assert aloud("Итальянский (A1)", "ru") == "Итальянский (а 1)"  # noqa: RUF001
    assert aloud("Італійська (B2)", "uk") == "Італійська (бе 2)"  # noqa: RUF001


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - set(DAYS)))
def test_other_languages_keep_the_figure(language: str) -> None:
    assert "24" in aloud(short_date(TUESDAY, language), language)
