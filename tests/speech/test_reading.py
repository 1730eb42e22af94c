"""What is read aloud is what a person would say, not the signs that stand there."""

from __future__ import annotations

import re

import pytest

from kiosk import languages
from kiosk.languages import LANGUAGES
from kiosk.speech.reading import HOURS, aloud

HALF = {
    "uk": "15 30",
    "zh-Hans": "15点30分",
    "bn": "15টা 30 মিনিট",
    "ur": "15 بج کر 30 منٹ",
}
SPAN = "09:00\u2060\u2013\u206012:30"


def test_what_is_shortened_on_the_screen_is_said_whole() -> None:
    assert aloud("Persoane înaintea dvs.: 4", "ro") == "Persoane înaintea dumneavoastră: 4"
    assert aloud("Siediti.", "it") == "Siediti."


def test_every_language_says_how_an_hour_is_read() -> None:
    assert set(HOURS) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_hour_has_no_sign_that_a_voice_would_name(language: str) -> None:
    assert aloud("15:30", language) == HALF.get(language, "15:30")


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"ru", "uk"}))
def test_a_full_hour_is_said_without_its_zeros(language: str) -> None:
    assert "00" not in aloud("11:00", language)
    assert aloud("11:00", language).startswith("11")


def test_in_two_languages_people_say_the_zeros() -> None:
    assert (aloud("11:00", "ru"), aloud("11:00", "uk")) == ("11:00", "11 00")


def test_from_one_hour_to_another_is_said_in_words() -> None:
    assert aloud(f"{SPAN}.", "it") == "dalle 9 alle 12:30."
    assert aloud(SPAN, "zh-Hans") == "9点到12点30分"
    assert aloud(SPAN, "ur") == "9 بجے سے 12 بج کر 30 منٹ تک"
    for language in LANGUAGES:
        assert "\u2013" not in aloud(SPAN, language)


@pytest.mark.parametrize("hour", ["15:00", "15:30"])
@pytest.mark.parametrize("language", ["bn", "ur"])
def test_what_is_written_after_an_hour_is_said_once(language: str, hour: str) -> None:
    texts = (text for text in languages.catalogue(language).texts.values() if "%(hour)s" in text)
    said = [aloud(text.replace("%(hour)s", hour), language) for text in texts]
    assert said
    assert [one for one in said if re.search("-এ|بجے بجے|منٹ بجے", one)] == []


def test_no_bengali_vowel_is_swallowed() -> None:
    for text in languages.catalogue("bn").texts.values():
        assert not re.search("\u09bc[\u09be-\u09cc]", aloud(text, "bn"))
    assert aloud("চালি\u09af\u09bc\u09c7 যান", "bn") == "চালি\u09df\u09c7 যান"
    assert aloud("চালি\u09df\u09c7 যান", "bn") == "চালি\u09df\u09c7 যান"
    assert aloud("সম\u09df", "bn") == "সম\u09af\u09bc"
