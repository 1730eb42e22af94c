from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.languages import LANGUAGES
from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.speech import wording
from kiosk.speech.names import Names
from kiosk.speech.parts import Part
from kiosk.speech.phrases import CALL, OPEN_AGAIN, PEOPLE_BEFORE, PHRASES, TEXTS, key_of
from kiosk.speech.wording import Phrase, phrase


def parts_of(of: Phrase) -> list[Part]:
    return wording.parts(of, Names())


def text(of: Phrase) -> str:
    return "".join(part.text for part in wording.parts(of, Names()))


def test_every_sentence_has_a_key_of_its_own_that_can_name_a_file() -> None:
    assert len(PHRASES) == len(TEXTS) == len(set(TEXTS))
    assert all(key.replace("-", "").isalnum() and key.isascii() for key in PHRASES)
    assert not set(wording.NAMED) & {key.partition("-")[0] for key in PHRASES}


def test_a_call_is_said_as_people_say_it(desk: Desk) -> None:
    assert text(phrase("it", CALL, code="A07", desk="1")) == "Numero A, 7. Sportello 1."


def test_people_before_are_counted(ground: Path) -> None:
    assert text(phrase("it", PEOPLE_BEFORE, n=3)) == "Persone prima di te: 3"


def test_the_next_opening_is_said_with_its_weekday(ground: Path) -> None:
    said = text(phrase("it", OPEN_AGAIN, day="2026-11-24", time="15:00"))
    assert "martedì 24 novembre" in said
    assert "15:00" in said


@pytest.mark.parametrize(
    "values",
    [{}, {"code": "A07"}, {"code": "A07", "desk": "9"}, {"code": "<script>", "desk": "1"}],
)
def test_half_a_sentence_is_never_said(ground: Path, values: dict[str, str]) -> None:
    assert parts_of(Phrase("it", key_of(CALL), values)) == []


@pytest.mark.parametrize("number", ["-1", "1000", "٣", "ciao", ""])
def test_only_a_whole_number_of_people_is_said(ground: Path, number: str) -> None:
    assert parts_of(Phrase("it", key_of(PEOPLE_BEFORE), {"n": number})) == []


@pytest.mark.parametrize("key", ["", "ciao", "service-Q", "desk-99", "door-77", "door-x", "code-A"])
def test_an_unknown_key_says_nothing(ground: Path, key: str) -> None:
    assert parts_of(Phrase("it", key)) == []


def test_a_name_that_is_missing_in_a_language_is_said_in_italian(home: Service) -> None:
    home.name = {"it": "Casa"}
    home.save()
    (part,) = parts_of(Phrase("ar", "service-C"))
    assert (part.language, part.text) == ("it", "Casa")


def test_a_door_says_its_name_or_what_is_behind_it(ground: Path) -> None:
    for at, door in enumerate(place.doors()):
        said = text(Phrase("it", f"door-{at}"))
        names = [door.name] if door.name else [one.name for one in door.services]
        assert all(name["it"] in said for name in names)


def test_what_can_be_recorded_has_words_and_a_key_of_its_own(ground: Path) -> None:
    for code in LANGUAGES:
        found = wording.recordable(code)
        assert all(part.text.strip() and part.language == code for part in found)
        keys = [part.key for part in found]
        assert len(keys) == len(set(keys))
        assert {"letter-A", "numeral-0", "numeral-99", "own-name", "done"} <= set(keys)


def test_only_letters_that_a_ticket_can_have_are_recorded(ground: Path) -> None:
    keys = [one.key for one in wording.recordable("it")]
    letters = {key[-1] for key in keys if key.startswith("letter-")}
    assert letters == {one.letter for one in place.services()}
