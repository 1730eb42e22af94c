"""From the document to the settings, also where an older document keeps them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office.checks import Node, day, flag, line, one_of, whole
from kiosk.office.reading import phone, unique
from kiosk.office.settings import SETTINGS, Setting, Settings, settings_of

ELSEWHERE: Final = {
    "idle_warning_seconds": ("idle", "kiosk_seconds"),
    "max_extensions": ("idle", "max_extensions"),
    "ticket_done_seconds": ("idle", "ticket_done_seconds"),
    "staff_lock_minutes": ("idle", "staff_lock_minutes"),
    "retention_ticket_days": ("retention_days", "anonymous_ticket"),
    "retention_log_days": ("retention_days", "audit_log"),
    "retention_appointment_days": ("retention_days", "appointment"),
    "phone": ("site", "phone"),
    "cofinancing": ("site", "programme"),
    "max_queue_minutes_before_close": ("site", "max_queue_minutes_before_close"),
}
PASSWORD: Final = re.compile(r"[ -~]{8,63}")  # as WPA wants it
LONGEST_NAME: Final = 32  # bytes of a wireless network's name
GRACE: Final = ("idle", "warning_seconds")  # from the warning to the reset


def settings(document: Node) -> Settings:
    """Return every setting; those under `settings` win over those elsewhere."""
    given = document.at("settings")
    for name, member in given.members():
        if name not in SETTINGS:
            member.wrong(N_("the name of a setting"))
    values = _from_elsewhere(document) | {
        key: _value(given.at(key), row)
        for key, row in SETTINGS.items()
        if not given.at(key).missing
    }
    found = settings_of(values)
    _fit(given, found)
    return found


def _from_elsewhere(document: Node) -> dict[str, Any]:
    values: dict[str, Any] = _priority(document.at("priority_classes"))
    for key, (group, name) in ELSEWHERE.items():
        node = document.at(group).at(name)
        if not node.missing:
            values[key] = _value(node, SETTINGS[key])
    grace = document.at(GRACE[0]).at(GRACE[1])
    if not grace.missing:
        warning = values.get("idle_warning_seconds", Settings.idle_warning_seconds)
        values["idle_reset_seconds"] = warning + whole(grace, 30, 1, 300)
    return values


def _priority(node: Node) -> dict[str, Any]:
    """The class with a limit is the priority; the others wait in line."""
    values: dict[str, Any] = {}
    for item in node.items():
        if not item.at("max_consecutive").missing:
            limit = item.at("max_consecutive")
            values["priority_in_a_row"] = _value(limit, SETTINGS["priority_in_a_row"])
            values["priority_self"] = item.at("set_by").value != "staff"
    return values


def _value(node: Node, row: Setting) -> Any:
    return KINDS[row.kind](node, row)


def _whole(node: Node, row: Setting) -> int:
    return whole(node, row.default, row.low, row.high)


def _languages(node: Node, row: Setting) -> tuple[str, ...]:
    items = list(node.items(N_("a list of languages")))
    known = [item for item in items if one_of(item, tuple(LANGUAGES), "") == item.value]
    unique([(item, item.value) for item in known], N_("a language only once"))
    if not items and isinstance(node.value, list):
        node.wrong(N_("at least one language"))
    return tuple(item.value for item in known) or tuple(row.default)


def _day(node: Node, row: Setting) -> str:
    found = day(node) if node.value else None
    return found.isoformat() if found else str(row.default)


KINDS: Final[dict[str, Callable[[Node, Setting], Any]]] = {
    "whole": _whole,
    "flag": lambda node, row: flag(node, row.default),
    "line": lambda node, row: line(node, row.default),
    "day": _day,
    "phone": lambda node, row: phone(node, row.default),
    "language": lambda node, row: one_of(node, tuple(LANGUAGES), row.default),
    "languages": _languages,
}


def _fit(given: Node, found: Settings) -> None:
    """Settings that contradict each other are wrong, though each alone is right."""
    if found.idle_reset_seconds <= found.idle_warning_seconds:
        given.at("idle_reset_seconds").wrong(N_("more seconds than idle_warning_seconds"))
    if found.default_language not in found.enabled_languages:
        given.at("default_language").wrong(N_("a language that is offered"))
    if len(found.wifi_name.encode()) > LONGEST_NAME:
        given.at("wifi_name").wrong(N_("at most 32 letters without accents"))
    if found.wifi_password and not PASSWORD.fullmatch(found.wifi_password):
        given.at("wifi_password").wrong(N_("8 to 63 letters, digits and signs, without accents"))
