from __future__ import annotations

import pytest

from kiosk.languages import catalogue
from kiosk.office.models import Notice
from kiosk.office.notices import PHRASES, needs_hour, said, speaks


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("code", ["it", "en", "ar"])
def test_every_phrase_is_said_in_every_language_with_its_hour(phrase: str, code: str) -> None:
    words = said(Notice(phrase=phrase, hour="16:45", text={}), catalogue(code))
    assert ("16:45" in words) == needs_hour(phrase)
    assert "%" not in words
    if code != "en":
        assert words != said(Notice(phrase=phrase, hour="16:45", text={}), catalogue("en"))


def test_free_words_fall_back_to_italian() -> None:
    notice = Notice(text={"it": "Oggi festa.", "en": "Party today."})
    assert said(notice, catalogue("en")) == "Party today."
    assert said(notice, catalogue("ar")) == "Oggi festa."


def test_a_phrase_speaks_every_language_and_free_words_only_their_own() -> None:
    assert speaks(Notice(phrase="back", hour="11:00", text={}), "ar")
    assert not speaks(Notice(phrase="back", hour="11:00", text={}), "und")
    assert not speaks(Notice(text={"it": "Oggi festa."}), "ar")
