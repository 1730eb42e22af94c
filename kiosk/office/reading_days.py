"""From the document to the days of the office: hours, closures, holidays."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from kiosk.errors import N_
from kiosk.office import public_holidays
from kiosk.office.checks import Node, day, hour, line
from kiosk.office.parts import WEEKDAYS, Closure, Holidays, Span, Weekly
from kiosk.office.reading import NAME_LENGTH, text, unique
from kiosk.office.spans import are_in_order, is_one_day

YEARLY: Final = r"(\d\d-\d\d)(:from=\d{4})?"
ONE_DAY: Final = N_("an end after the beginning, on the same day")
LEAP_YEAR: Final = "2028"  # so that 02-29 is a day


def hours(node: Node) -> Weekly:
    """Return the spans of all seven weekdays; a weekday that is not named is closed."""
    for name, member in node.members():
        if name not in WEEKDAYS:
            member.wrong(N_("a weekday among %(names)s"), names=", ".join(WEEKDAYS))
    return {number: _spans(node.at(name)) for number, name in enumerate(WEEKDAYS)}


def _spans(node: Node) -> tuple[Span, ...]:
    shape = N_('a list of times from and to, as [["09:00", "12:30"]]')
    spans = [span for item in node.items(shape) if (span := _span(item))]
    if not are_in_order(spans):
        node.wrong(N_("times in order that do not overlap"))
    return tuple(spans)


def _span(node: Node) -> Span | None:
    if not isinstance(node.value, list) or len(node.value) != 2:
        node.wrong(N_('two times, from and to, as ["09:00", "12:30"]'))
        return None
    start, end = (hour(item) for item in node.items())
    if start is None or end is None:
        return None
    if not is_one_day(start, end):
        node.wrong(ONE_DAY)
    return start, end


def closures(node: Node) -> tuple[Closure, ...]:
    """Return the closures; no two have the same days."""
    found = [
        (item, closure)
        for item in node.items(N_("a list of closures"))
        if (closure := _closure(item))
    ]
    days = [(item, f"{one.first}/{one.last}") for item, one in found]
    unique(days, N_("days that no other closure has"))
    return tuple(one for _, one in found)


def _closure(node: Node) -> Closure | None:
    first, last = day(node.at("from")), day(node.at("to"))
    label = text(node.at("label"))
    if first is None or last is None:
        return None
    if first > last:
        node.at("to").wrong(N_("a day that is not before the first"))
    return Closure(first, last, label)


def holidays(node: Node) -> Holidays:
    """Return the public holidays; the country's are known, the file adds and takes away."""
    list(node.members())
    country = line(node.at("country"), Holidays.country)
    usual = Holidays.subdivision if country == Holidays.country else ""
    subdivision = line(node.at("subdivision"), usual)
    if country and not public_holidays.are_known(country, subdivision):
        node.at("country").wrong(N_("a country and a subdivision whose holidays are known"))
    extra = {item.value: "" for item in node.at("fixed").items() if _is_yearly(item, item.value)}
    for name, member in node.at("local").members():
        if _is_yearly(member, name):
            extra[name] = line(member, longest=NAME_LENGTH, needed=True)
    skipped = [item.value for item in node.at("not_observed").items() if _is_day(item)]
    return Holidays(country, subdivision, extra, tuple(dict.fromkeys(skipped)))


def _is_yearly(node: Node, written: object) -> bool:
    shape = re.fullmatch(YEARLY, written, re.ASCII) if isinstance(written, str) else None
    if shape and _is_date(f"{LEAP_YEAR}-{shape[1]}"):
        return True
    node.wrong(N_("a day of every year written MM-DD, or MM-DD:from=YYYY"))
    return False


def _is_day(node: Node) -> bool:
    written = node.value if isinstance(node.value, str) else ""
    whole = f"{LEAP_YEAR}-{written}" if len(written) == 5 else written
    if re.fullmatch(r"\d{4}-\d\d-\d\d", whole, re.ASCII) and _is_date(whole):
        return True
    node.wrong(N_("a day written MM-DD or YYYY-MM-DD"))
    return False


def _is_date(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
