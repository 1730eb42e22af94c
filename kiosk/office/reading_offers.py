"""From the document to what is given appointments for, when an office is set up."""

from __future__ import annotations

from typing import Final

from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office.checks import Node, flag, one_of, whole
from kiosk.office.parts import OFFER_LIMITS, Desk, Offering, Service, Weekly
from kiosk.office.reading import text
from kiosk.office.reading_days import hours

USUAL: Final = {"length": 30, "gap": 0, "places": 1, "soonest_hours": 2, "ahead_days": 60}


def offers(
    node: Node, offered: tuple[Service, ...], desks: tuple[Desk, ...]
) -> tuple[Offering, ...]:
    """Return what is given appointments for: at a desk, in a room, or at home."""
    letters = tuple(one.letter for one in offered)
    codes = tuple(one.code for one in desks)
    return tuple(_offer(item, letters, codes) for item in node.items(N_("a list of offers")))


def _offer(node: Node, letters: tuple[str, ...], codes: tuple[str, ...]) -> Offering:
    room, is_home = node.at("room"), flag(node.at("home"), False)
    numbers = {name: whole(node.at(name), USUAL[name], *OFFER_LIMITS[name]) for name in USUAL}
    return Offering(
        service=_needed(node.at("service"), letters),
        desk="" if is_home else _desk(node, codes),
        room={} if room.missing else text(room),
        is_home=is_home,
        weekly=_weekly(node.at("hours")),
        languages=_languages(node.at("languages")),
        self_booking=flag(node.at("self_booking"), False),
        **numbers,
    )


def _needed(node: Node, names: tuple[str, ...]) -> str:
    """Return one of `names`; here something must stand."""
    if node.missing:
        node.wrong(N_("one of: %(names)s"), names=", ".join(names))
    return one_of(node, names, "")


def _desk(node: Node, codes: tuple[str, ...]) -> str:
    """Return the desk's code; only who is met in a room needs none."""
    if node.at("desk").missing and not node.at("room").missing:
        return ""
    return _needed(node.at("desk"), codes)


def _weekly(node: Node) -> Weekly:
    weekly = hours(node)
    if not any(weekly.values()):
        node.wrong(N_("at least one weekday with its times"))
    return weekly


def _languages(node: Node) -> tuple[str, ...]:
    items = node.items(N_("a list of languages"))
    return tuple(item.value for item in items if one_of(item, tuple(LANGUAGES), "") == item.value)
