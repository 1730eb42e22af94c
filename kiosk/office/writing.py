"""From an office back to its document."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import asdict
from typing import Any

from kiosk.office.activities import Activity, Repeat, Rule
from kiosk.office.parts import WEEKDAYS, Closure, Holidays, Office, Professional, Weekly


def as_document(office: Office) -> dict[str, Any]:
    """Return the document that `check` turns into this same office; ready for JSON."""
    later = deepcopy(office.later)
    services, desks = later.pop("services", {}), later.pop("desks", {})
    rooms, activities = later.pop("rooms", {}), later.pop("activities", {})
    professionals = later.pop("resident_professionals", {})
    written = {
        "site": asdict(office.site),
        "opening_hours": _hours(office.hours),
        "closures": [_closure(one) for one in office.closures],
        "holidays": _holidays(office.holidays),
        "services": [_listed(one) | services.get(one.letter, {}) for one in office.services],
        "home_screen_tiles": [_listed(one) for one in office.tiles],
        "desks": [_listed(one) | desks.get(one.code, {}) for one in office.desks],
        "themes": [_listed(one) for one in office.themes],
        "rooms": [_listed(one) | rooms.get(one.code, {}) for one in office.rooms],
        "activities": [_activity(one) | activities.get(one.slug, {}) for one in office.activities],
        "resident_professionals": [
            _professional(one) | professionals.get(one.key, {}) for one in office.professionals
        ],
        "settings": _listed(office.settings),
    }
    for name in ("site", "holidays"):
        written[name] |= later.pop(name, {})
    return later | written


def _listed(part: Any) -> dict[str, Any]:
    """Return the fields of `part`; JSON has no tuples."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(part).items()
    }


def _hours(hours: Weekly) -> dict[str, Any]:
    return {
        name: [[f"{start:%H:%M}", f"{end:%H:%M}"] for start, end in hours.get(number, ())]
        for number, name in enumerate(WEEKDAYS)
    }


def _professional(one: Professional) -> dict[str, Any]:
    return _listed(one) | {"hours": _hours(one.hours)}


def _closure(closure: Closure) -> dict[str, Any]:
    days = {"from": closure.first.isoformat(), "to": closure.last.isoformat()}
    return days | {"label": dict(closure.label)}


def _holidays(holidays: Holidays) -> dict[str, Any]:
    return {
        "country": holidays.country,
        "subdivision": holidays.subdivision,
        "fixed": [day for day, name in holidays.extra.items() if not name],
        "local": {day: name for day, name in holidays.extra.items() if name},
        "not_observed": list(holidays.not_observed),
    }


def _activity(activity: Activity) -> dict[str, Any]:
    written = _listed(activity)
    return {name: written[name] for name in written if name != "rule"} | _rule(activity.rule)


def _rule(rule: Rule) -> dict[str, Any]:
    hours = {"start": f"{rule.start:%H:%M}", "end": f"{rule.end:%H:%M}"}
    if rule.repeat is Repeat.DATES:
        dates = [day.isoformat() for day in rule.dates]
        return {"repeat": str(rule.repeat), "dates": dates} | hours
    return {
        "repeat": str(rule.repeat),
        "weekdays": [WEEKDAYS[number] for number in rule.weekdays],
        "first_date": rule.first.isoformat(),
        "last_date": rule.last.isoformat() if rule.last else "",
        "sessions": rule.sessions,
    } | hours
