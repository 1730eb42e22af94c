"""What the form of an offer asks, and how an offer is read from it and shown in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from flask import abort, request

from kiosk.appointments.models import Offer, Where
from kiosk.errors import N_
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.office.parts import OFFER_LIMITS
from kiosk.screens.admin.days import DAYS
from kiosk.screens.admin.fields import READERS, Document, Field, Option, services, tongues
from kiosk.staff.models import BY_NAME, Staff

WHERE: Final = {
    Where.DESK: N_("At a desk"),
    Where.ROOM: N_("In another room"),
    Where.HOME: N_("At the person's home"),
}
NUMBERS: Final = {
    "length": (N_("How long it takes"), N_("minutes")),
    "gap": (N_("Pause after each"), N_("minutes")),
    "places": (N_("People at the same time"), ""),
    "soonest_hours": (N_("How soon it can be booked"), N_("hours before")),
    "ahead_days": (N_("How far ahead it can be booked"), N_("days")),
}


def _people(_document: Document) -> Sequence[Option]:
    active = Staff.select().where(Staff.is_active).order_by(*BY_NAME)
    nobody = Option("", N_("Whoever sits there"))
    return [nobody, *(Option(str(one.id), one.name) for one in active)]


def _places(_document: Document) -> Sequence[Option]:
    none = Option("", N_("No desk"))
    return [none, *(Option(str(one.id), one.name) for one in place.desks())]


def _kinds(_document: Document) -> Sequence[Option]:
    return [Option(kind.value, label) for kind, label in WHERE.items()]


def _offered(document: Document) -> Sequence[Option]:
    return [one for one in services(document) if one.value != place.PROMISED]


FIELDS: Final = (
    Field("service", "choice", N_("Service"), options=_offered),
    Field("staff", "choice", N_("With whom"), options=_people),
    Field("where", "choice", N_("Where"), options=_kinds),
    Field("desk", "choice", N_("Desk"), N_("Two appointments never share it."), options=_places),
    Field("room", "text", N_("Name of the other room")),
    *(Field(f"weekly.{day}", "spans", label) for day, label in DAYS.items()),
    *(
        Field(
            name, "whole", label, unit=unit, low=OFFER_LIMITS[name][0], high=OFFER_LIMITS[name][1]
        )
        for name, (label, unit) in NUMBERS.items()
    ),
    Field("languages", "several", N_("Languages spoken there"), options=tongues),
    Field(
        "self_booking",
        "flag",
        N_("Visitors book it at the entrance by themselves"),
        N_("Without a name; never for visits at home."),
    ),
)


def as_item(offer: Offer) -> dict[str, Any]:
    """Return an offer as its form shows it."""
    return {
        **{name: getattr(offer, name) for name in (*NUMBERS, "weekly", "room", "languages")},
        "service": offer.service.letter if offer.service_id else "",
        "staff": str(offer.staff_id or ""),
        "desk": str(offer.desk_id or ""),
        "where": offer.where.value,
        "self_booking": offer.self_booking,
    }


def typed() -> dict[str, Any]:
    """Return what the form holds, as it was typed."""
    item: dict[str, Any] = {"weekly": {}}
    for one in FIELDS:
        value = READERS[one.kind](request.form, one.name, None)
        group, _, name = one.name.rpartition(".")
        (item[group] if group else item)[name] = value
    return item


def values_of(item: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed as an offer keeps it."""
    return {
        **item,
        "service": place.service(item["service"]) or abort(400),
        "staff": Staff.get_or_none(Staff.id == (item["staff"] or None)),
        "desk": Desk.get_or_none(Desk.id == (item["desk"] or None)),
        "where": Where(item["where"]) if item["where"] in list(Where) else abort(400),
        "weekly": {day: spans for day, spans in item["weekly"].items() if spans},
    }


def read(item: Mapping[str, Any], name: str) -> Any:
    """Return what `item` has under `name`, such as weekly.mon."""
    group, _, last = name.rpartition(".")
    return (item.get(group) or {}).get(last) if group else item.get(name)
