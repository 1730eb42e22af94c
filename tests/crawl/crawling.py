"""Reads pages in one language, and keeps what is wrong on each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import count
from typing import Any

from flask import Flask

from kiosk.languages import LANGUAGES
from tests.conftest import Hands
from tests.crawl.known import CODE, Known
from tests.crawl.pieces import Page, Piece
from tests.plain import gulpease, words

keys = (f"crawl-key-{number:012}" for number in count())
known = cache(Known)  # the office says the same in every test


def faults(piece: Piece) -> Iterator[str]:
    """Yield what is wrong with `piece`: words of another language, a code that may turn round."""
    code = piece.element.lang
    if code not in LANGUAGES or not known(code).explains(piece.text):
        yield code
    is_apart = piece.element.in_bdi or piece.element.tag in ("title", "option")
    if CODE.search(piece.text) and not is_apart:
        yield "not in bdi"


class Crawl:
    """Reads pages, and keeps what is wrong on each."""

    def __init__(self, app: Flask, hands: Hands, code: str) -> None:
        self.hands, self.code = hands, code
        self.client = app.test_client()
        self.wrong: list[tuple[str, str, str]] = []

    def look(self, address: str, **headers: str) -> str:
        """Read the page at `address`, whatever its status."""
        answer = self.client.get(address, headers=headers, follow_redirects=True)
        return self.hear(answer.request.path, answer.text)

    def send(self, address: str, **form: Any) -> str:
        """Post a form and read the page that it leads to."""
        answer = self.client.post(address, data=form, follow_redirects=True)
        return self.hear(answer.request.path, answer.text)

    def hear(self, path: str, html: str) -> str:
        row = LANGUAGES[self.code]
        if "<html" in html and f'<html lang="{row.code}" dir="{row.direction}"' not in html:
            self.wrong.append((path, "html", html[:90]))
        page = Page(html, row.code, row.direction)
        self.wrong += [(path, "direction", str(one)) for one in page.turned_wrong()]
        for piece in page.pieces:
            self.wrong += [(path, why, piece.text) for why in faults(piece)]
        if path.startswith("/entrance") and 'data-page="broken"' not in html:
            self.wrong += [(path, "not said", one) for one in page.unsaid()]
        if self.code == "it":
            self.weigh(path, [piece.text for piece in page.pieces])
        return html

    def weigh(self, path: str, texts: list[str]) -> None:
        """Measure how easy the page is, its sentences taken together, and all of it."""
        told = " ".join(text for text in texts if text.endswith((".", "?", "!")))
        for block in (told, "\n".join(texts)):
            if len(words(block)) >= 20 and gulpease(block) < 80:
                self.wrong.append((path, f"Gulpease {gulpease(block):.0f}", block))

    def begin(self) -> str:
        """Begin a visit; return the address below which its pages stand."""
        answer = self.client.post("/entrance/visits", data={"language": self.code})
        return answer.location.removesuffix("/services")
