"""A31: texts that grow by 80 % are still whole, on every page and size of screen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import partial
from math import ceil
from pathlib import Path
from typing import Final, Protocol

import pytest
from babel.messages.pofile import read_po, write_po
from playwright.sync_api import Page

from kiosk import languages
from tests.browser.accessibility import sweeping

GROWS: Final = 0.8
# In large text this is too full for so many words (docs/accessibility.md).
FULL: Final = "languages closed"


class House(Protocol):
    page: Page

    def pages(self, language: str, *modes: str) -> list[tuple[str, str]]: ...


def longer(text: str) -> str:
    """Return `text` with 80 % more letters: its own words again, until they are enough."""
    wanted, words = ceil(len(text) * (1 + GROWS)), re.sub(r"%\(\w+\)s", "", text).split()
    for number in range(1000):
        if len(text) >= wanted or not words:
            break
        word = words[number % len(words)].strip(".:?!,")
        text = f"{text} {word[: max(2, wanted - len(text) - 1)]}"
    return text


def growing(pages: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out what stands in Italian and English whatever the language is."""
    return [one for one in pages if not one[0].endswith("of another language")]


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
    languages.read.cache_clear()
    yield
    languages.read.cache_clear()


def test_the_words_are_longer_by_four_fifths() -> None:
    assert len(longer("Indietro")) >= len("Indietro") * 1.8
    assert "%(n)s" in longer("Persone prima di te: %(n)s")


def test_a31_texts_four_fifths_longer_are_whole(longer_words: None, house: House) -> None:
    large = [one for one in house.pages("it", "large") if not one[0].startswith(FULL)]
    ways = {"": house.pages("it"), "low": house.pages("it", "low"), "large": large}
    wrong: list[str] = []
    for size in sweeping.SIZES:
        house.page.set_viewport_size(size)
        for mode, pages in ways.items():
            shown = partial(sweeping.only, mode)
            wrong += sweeping.sweep(house.page, growing(pages), shown, "long")
    # Words so long may be set smaller than usual; nothing else may give way.
    assert [one for one in wrong if ": A1 small" not in one] == [], "\n".join(wrong)
