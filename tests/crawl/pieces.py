"""What a page says, piece by piece: each with the language, direction and element it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from kiosk.languages import LANGUAGES

VOID: Final = {"meta", "link", "input", "img", "br", "hr", "source", "path", "circle", "rect"}
UNSEEN: Final = {"script", "style"}
SAID: Final = ("aria-label", "alt", "placeholder", "title")
# What is read and need not be heard: whose house it is, what is said in another way beside it,
# seconds that run, the code that opens an appointment, what stands there while nobody serves.
QUIET_CLASSES: Final = {"brand", "logos", "hello", "also", "caption", "own-code"}
QUIET_MARKS: Final = ("aria-hidden", "data-left")


LETTERS: Final = re.compile(r"\w")


@dataclass(frozen=True)
class Element:
    """An open element, with what it has from those around it."""

    tag: str
    lang: str
    direction: str
    in_bdi: bool
    own_lang: str = ""
    is_said: bool = False
    is_quiet: bool = False


@dataclass(frozen=True)
class Piece:
    """One run of text, or one attribute that is read out."""

    text: str
    element: Element


class Page(HTMLParser):
    """Everything that `html` says, in order; `elements` are all that were opened."""

    def __init__(self, html: str, lang: str = "", direction: str = "ltr") -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self.elements: list[Element] = []
        self._open = [Element("", lang, direction, False)]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, around = {name: value or "" for name, value in attrs}, self._open[-1]
        one = Element(
            tag,
            given.get("lang", around.lang),
            given.get("dir", around.direction),
            around.in_bdi or tag == "bdi",
            given.get("lang", ""),
            around.is_said or "data-say" in given,
            around.is_quiet or _is_quiet(tag, given),
        )
        self.elements.append(one)
        self.pieces += [Piece(given[name], one) for name in SAID if given.get(name)]
        if tag not in VOID:
            self._open.append(one)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        tags = [one.tag for one in self._open]
        if tag in tags[1:]:
            del self._open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open[-1].tag not in UNSEEN:
            self.pieces.append(Piece(" ".join(data.split()), self._open[-1]))

    def unsaid(self) -> Iterator[str]:
        """Yield every text that is to be read, and that nobody who listens would know."""
        for piece in self.pieces:
            one, is_attribute = piece.element, piece.element.tag in ("input", "nav", "img", "svg")
            if not (one.is_said or one.is_quiet or is_attribute) and LETTERS.search(piece.text):
                yield piece.text

    def turned_wrong(self) -> Iterator[Element]:
        """Yield every element that names its language and runs against it."""
        for one in self.elements:
            row = LANGUAGES.get(one.own_lang)
            if row and one.tag not in ("strong", "small") and one.direction != row.direction:
                yield one


def _is_quiet(tag: str, given: dict[str, str]) -> bool:
    is_marked = any(one in given for one in QUIET_MARKS) or given.get("data-veil") == "outage"
    return tag == "title" or is_marked or bool(QUIET_CLASSES & set(given.get("class", "").split()))
