"""Follows every link of every page, as a scanner of mails or a prefetching browser does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Final
from urllib.parse import parse_qsl, urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock

ADDRESSES: Final = {"href", "src", "hx-get", "data-start", "data-token"}
UNREAD: Final = ("/static/", "/fonts/", "/assets/", "/speech/")
DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
SOUND: Final = re.compile(r"(/voice/[\w-]+/).+")  # a phrase to hear: hundreds in each language
NEAR: Final = timedelta(days=8)  # calendars lead on for ever: a week each way shows every kind
EACH: Final = 2  # pages of one kind, which differ by their day or by what is asked for


class _Links(HTMLParser):
    """Keeps where a page leads without a press: links, pictures, fragments, forms by GET."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found += [given[name] for name in ADDRESSES & given.keys()]
        if tag == "form" and given.get("method", "get").lower() == "get":
            self.found.append(given.get("action", ""))


def follow(
    client: FlaskClient,
    *starts: str,
    kind: Callable[[str], str] | None = None,
    shut: Container[str] = (),
    each: int = EACH,
) -> dict[str, str]:
    """Return the text of every page that `starts` lead to, by its address.

    Of each `kind` so many; without one, an address is of another kind if it names another thing.
    What is `shut` is not opened.
    """
    kind = kind or _kind
    pages: dict[str, str] = {}
    kinds: Counter[str] = Counter()
    todo = list(starts)
    while todo:
        address = todo.pop()
        if (
            address in pages
            or address in shut
            or not _is_near(address)
            or kinds[kind(address)] >= each
        ):
            continue
        kinds[kind(address)] += 1
        answer = client.get(address, buffered=True)
        is_text = str(answer.mimetype).startswith("text/")
        pages[address] = answer.get_data().decode("utf-8" if is_text else "latin-1")
        todo += _further(address, str(answer.location or ""), pages[address] if is_text else "")
    return pages


def _further(address: str, location: str, html: str) -> Iterator[str]:
    for link in [location, *_Links(html).found]:
        parts = urlsplit(urljoin(f"http://localhost{address}", link))
        if parts.netloc == "localhost" and not parts.path.startswith(UNREAD):
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def _is_near(address: str) -> bool:
    days = [date.fromisoformat(found) for found in DAY.findall(address)]
    return all(abs(day - clock.today()) <= NEAR for day in days)


def _kind(address: str) -> str:
    """Return the address but for its days and for what it asks: each thing is a kind of its own."""
    parts = urlsplit(address)
    asked = sorted(name for name, _ in parse_qsl(parts.query))
    path = SOUND.sub(r"\1phrase", DAY.sub("day", parts.path))
    return f"{path}?{asked}"


def endpoints(app: Flask, addresses: Iterable[str]) -> set[str]:
    """Return which pages of the program these addresses are."""
    adapter = app.url_map.bind("localhost")
    return {str(adapter.match(urlsplit(one).path)[0]) for one in addresses}
