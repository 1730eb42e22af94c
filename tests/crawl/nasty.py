"""What nobody means and somebody sends: values at the ends of numbers, days and letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, quote, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect, Rule

import kiosk

NUMBERS: Final = (
    str(2**63),
    "9" * 5000,
    str(2**63 - 1),
    str(2**31),
    "-1",
    "0",
    "-" + "9" * 30,
    "1e99",
    "²",
    "٣",
)
DAYS: Final = (
    "9999-12-31",
    "0001-01-01",
    "99991231T2359",
    "00010101T0000",
    "31/12/9999",
    "2026-W48-1",
    "2026-02-30",
    "2101-01-01",
    "9999",
    "24:00",
    "09:00+01:00",
    "25:61",
)
TEXTS: Final = (
    "\0",
    "a\0b\x1b[2J",
    "",
    "//[",
    "x" * 5000,
    "%s%(code)s",
    "{{ 7 * 7 }}",
    "\u202eabc",
    "\U0010ffff",
    "a\r\nb",
    "../../secret.key",
    "new",
)
VALUES: Final = (*NUMBERS, *DAYS, *TEXTS)
SCREENS: Final = Path(kiosk.__file__).with_name("screens")
ASKED: Final = re.compile(
    r'(?:args|values)(?:\.get)?[(\[]"(\w+)"|"(\w+)" in request\.(?:args|values)'
)
HOLE: Final = re.compile(r"<(?:[^<>:]+:)?(\w+)>")
SPREAD: Final = 7  # a step through a list that meets every place of it

Values = dict[str, object]
Pages = dict[str, tuple[Rule, Values]]


def parameters() -> list[str]:
    """Return every name that a page looks for behind the question mark of an address."""
    found = ASKED.findall("\n".join(one.read_text("utf-8") for one in SCREENS.rglob("*.py")))
    return sorted({name for pair in found for name in pair if name})


def kind_of(app: Flask) -> Callable[[str], str]:
    """Return what says which page an address is: forms of the office's parts are each their own."""
    adapter = app.url_map.bind("localhost")

    def kind(address: str) -> str:
        parts = urlsplit(address)
        try:
            endpoint, values = adapter.match(parts.path)
        except (HTTPException, RequestRedirect):
            return address
        return (
            f"{endpoint} {values.get('slug')} {sorted(name for name, _ in parse_qsl(parts.query))}"
        )

    return kind


def known(app: Flask, addresses: Iterable[str]) -> Pages:
    """Return one address of each page, by its endpoint: its rule and what fills it."""
    adapter = app.url_map.bind("localhost")
    found: Pages = {}
    for one in addresses:
        try:
            rule, values = adapter.match(urlsplit(one).path, return_rule=True)
        except (HTTPException, RequestRedirect):
            continue
        found.setdefault(str(rule.endpoint), (rule, dict(values)))
    return found


def filled(rule: Rule, values: Values, **changed: str) -> str:
    """Return the address of `rule`, as a browser sends it, with `changed` in their places."""
    given = {**values, **changed}
    return HOLE.sub(lambda found: quote(str(given[found[1]]), safe=""), rule.rule)


def some(values: tuple[str, ...], first: int, many: int) -> Iterator[str]:
    """Yield `many` of `values`, others for another `first`, and the same ones on every day."""
    yield from islice((values[(first + n) * SPREAD % len(values)] for n in range(many)), many)


def fitting(valid: str) -> tuple[str, ...]:
    """Return the values that hurt most where `valid` stands."""
    if valid.lstrip("-").isdigit():
        return NUMBERS
    return DAYS if re.fullmatch(r"[\dT:./-]+", valid) else VALUES
