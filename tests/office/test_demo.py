"""The demo's office greets everybody in their language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiosk.languages import LANGUAGES

# Only staff read these.
FOR_STAFF = ("hint", "priority_classes", "resident_professionals")
THE_SAME_WORD = {"Sala grande"}


def texts(path: str, value: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every text per language that residents can meet, with its path."""
    if isinstance(value, dict) and "it" in value:
        yield path, value
        return
    members = enumerate(value) if isinstance(value, list) else ()
    for name, member in value.items() if isinstance(value, dict) else members:
        if name not in FOR_STAFF:
            yield from texts(f"{path}.{name}", member)


def test_every_name_of_the_demo_is_there_in_twelve_languages(demo: dict[str, Any]) -> None:
    found = dict(texts("", demo))
    assert len(found) > 30
    assert {path: list(text) for path, text in found.items() if set(text) != set(LANGUAGES)} == {}


def test_no_name_of_the_demo_is_italian_in_another_language(demo: dict[str, Any]) -> None:
    same = {
        (path, code)
        for path, text in texts("", demo)
        for code, said in text.items()
        if code != "it" and said == text["it"] not in THE_SAME_WORD
    }
    assert same == set()
