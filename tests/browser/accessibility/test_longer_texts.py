"""A31: texts that grow by 80 % are still whole, on every page and size of screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import Any, Final, Protocol

import pytest
from babel.messages.pofile import read_po, write_po
from playwright.sync_api import Page, ViewportSize

from kiosk import languages

MEASURE: Final = Path(__file__).with_name("measure.js").read_text("utf-8")
GROWS: Final = 0.8
SIZES: Final[list[ViewportSize]] = [
    {"width": 1080, "height": 1920},
    {"width": 1920, "height": 1080},
    {"width": 1366, "height": 768},
]
ROOM_FOR_ALL: Final = {"half": False, "mm": 4, "text": 0, "label": 0, "name": 0}


class Walk(Protocol):
    page: Page

    def pages(self, language: str, *modes: str) -> Any: ...


def longer(text: str) -> str:
    """Return `text` with 80 % more letters: its own words again, until they are enough."""
    wanted, words = ceil(len(text) * (1 + GROWS)), text.replace("%(n)s", "").split()
    for number in range(1000):
        if len(text) >= wanted or not words:
            break
        word = words[number % len(words)].strip(".:?!,")
        text = f"{text} {word[: max(2, wanted - len(text) - 1)]}"
    return text


@pytest.fixture
def longer_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The Italian catalogue with every text 80 % longer, in a folder of its own."""
    root = tmp_path / "translations"
    shutil.copytree(languages.ROOT, root)
    file = root / "it" / "LC_MESSAGES" / "messages.po"
    with file.open("rb") as po:
        catalogue = read_po(po)
    for message in catalogue:
        if message.id:
            message.string = longer(str(message.string))
    with file.open("wb") as po:
        write_po(po, catalogue)
    monkeypatch.setattr(languages, "ROOT", root)
    languages.catalogue.cache_clear()
    yield
    languages.catalogue.cache_clear()


def test_the_words_are_longer_by_four_fifths() -> None:
    assert len(longer("Indietro")) >= len("Indietro") * 1.8
    assert "%(n)s" in longer("Persone prima di te: %(n)s")


@pytest.mark.usefixtures("longer_words")
def test_a31_texts_four_fifths_longer_are_whole(entrance: Walk) -> None:
    wrong = []
    for name in entrance.pages("it"):
        for size in SIZES:
            entrance.page.set_viewport_size(size)
            found = entrance.page.evaluate(MEASURE, ROOM_FOR_ALL)
            wrong += [f"{name} {size['width']}: {one}" for one in found]
    assert wrong == []
