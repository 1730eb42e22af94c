"""What can be booked, and what to bring: set by the administration."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from kiosk.appointments.models import Bring, DayException, Offer, Where
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.languages import Catalogue
from kiosk.office import journal
from kiosk.office import operations as office
from kiosk.office.models import Desk, Service
from kiosk.office.parts import OFFER_LIMITS, WEEKDAYS, Offering, Text
from kiosk.office.spans import are_in_order, hour, is_one_day


class BadOffer(KioskError):
    """A number is out of its limits, or an hour is none."""

    message = N_("%(name)s: expected %(low)s to %(high)s.")


class BadHours(KioskError):
    """Hours are from and to, in order, and do not overlap."""

    message = N_("Write the hours from and to, in order, such as 09:00 and 12:30.")


class NoDesk(KioskError):
    """Who comes to a desk must know which."""

    message = N_("Choose the desk where people are met.")


def proposed(service: Service | None) -> Offer:
    """Return an offer that is not there yet; of `service`, as long as that usually takes."""
    offer = Offer(service=service, weekly={}, room={}, languages=[])
    low, high = OFFER_LIMITS["length"]
    if service is not None and low <= service.minutes <= high:
        offer.length = service.minutes
    return offer


@transaction
def save(offer: Offer, values: dict[str, Any], who: str) -> Offer:
    """Set what is offered; raises BadOffer, BadHours, NoDesk. Promises that stand are kept."""
    _check_limits(values)
    for spans in values["weekly"].values():
        check_spans(spans)
    if values["where"] is Where.DESK and values["desk"] is None:
        raise NoDesk
    is_new = offer.id is None or any(getattr(offer, name) != one for name, one in values.items())
    for name, value in values.items():
        setattr(offer, name, value)
    if offer.where is Where.HOME:
        offer.desk = None  # whoever visits leaves the desk to others
    offer.save()
    if is_new:
        office.note(who, f"offers[{offer.id}]", None, offer.service.letter)
    return offer


@transaction
def set_up(described: Iterable[Offering], who: str) -> int:
    """Offer what a file describes, where nothing was ever offered; return how much that is.

    An office that gives appointments already is changed in the administration.
    """
    if Offer.select().exists():
        return 0
    made = [save(Offer(service=service_of(one)), _values(one), who) for one in described]
    return len(made)


def service_of(one: Offering) -> Service:
    """Return the service that `one` is for."""
    return Service.get(Service.letter == one.service)


def _values(one: Offering) -> dict[str, Any]:
    where = Where.HOME if one.is_home else Where.ROOM if one.room else Where.DESK
    return {
        "where": where,
        "desk": Desk.get(Desk.code == one.desk) if one.desk else None,
        "room": one.room,
        "weekly": {
            name: [[f"{start:%H:%M}", f"{end:%H:%M}"] for start, end in one.weekly.get(day, ())]
            for day, name in enumerate(WEEKDAYS)
        },
        "languages": list(one.languages),
        "self_booking": one.self_booking,
        **{name: getattr(one, name) for name in OFFER_LIMITS},
    }


def _check_limits(values: dict[str, Any]) -> None:
    for name, (low, high) in OFFER_LIMITS.items():
        if not isinstance(values[name], int) or not low <= values[name] <= high:
            raise BadOffer(name=name, low=low, high=high)


@transaction
def retire(offer: Offer, who: str) -> None:
    """Offer it no more; whoever has a promise is listed for a telephone call."""
    retired = Offer.update(is_retired=True).where(Offer.id == offer.id, ~Offer.is_retired)
    if retired.execute():
        office.note(who, f"offers[{offer.id}]", offer.service.letter, None)


@transaction
def except_day(offer: Offer, day: date, spans: list[list[str]], who: str) -> None:
    """Offer other hours on `day`, or none; raises BadHours."""
    check_spans(spans)
    known = DayException.get_or_none(DayException.offer == offer, DayException.day == day)
    row = known or DayException(offer=offer, day=day, spans=None)
    before, row.spans = row.spans, spans
    row.save()
    journal.note_change(who, f"offers[{offer.id}].{day}", before, spans)


@transaction
def forget_day(offer: Offer, day: date, who: str) -> None:
    """Offer the usual hours on `day` again."""
    mine = (DayException.offer == offer) & (DayException.day == day)
    if DayException.delete().where(mine).execute():
        office.note(who, f"offers[{offer.id}].{day}", "", None)


@transaction
def set_bring(service: Service, text: Text, who: str) -> None:
    """Set what people bring: one thing a line."""
    before = bring(service.id)
    Bring.delete().where(Bring.service == service).execute()
    if text:
        Bring.create(service=service, text=text)
    journal.note_change(who, f"services[{service.letter}].bring", before, text)


def bring(service_id: int) -> Text:
    """Return what people bring for a service, per language; empty if nothing."""
    found = Bring.get_or_none(Bring.service == service_id)
    return dict(found.text) if found is not None else {}


def things(service_id: int, words: Catalogue) -> list[str]:
    """Return the things to bring, one by one, in the language of `words`."""
    lines = words.pick(bring(service_id)).splitlines()
    return [line for line in lines if line.strip()]


def exceptions(offer: Offer, since: date) -> list[DayException]:
    """Return the days with other hours from `since` on."""
    found = DayException.select().where(DayException.offer == offer, DayException.day >= since)
    return list(found.order_by(DayException.day))


def check_spans(spans: list[list[str]]) -> None:
    """Raise BadHours unless `spans` are hours in order."""
    try:
        pairs = [(hour(start), hour(end)) for start, end in spans]
    except ValueError:
        raise BadHours from None
    if not are_in_order(pairs) or not all(is_one_day(*pair) for pair in pairs):
        raise BadHours
