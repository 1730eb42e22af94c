"""Routes of what can be booked: the offers, their other days, and what people bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.appointments import offering, offers
from kiosk.appointments.models import Offer, Where
from kiosk.appointments.offering import BadHours, BadOffer, NoDesk
from kiosk.errors import N_, KioskError
from kiosk.languages import LANGUAGES
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.office.parts import OFFER_LIMITS
from kiosk.screens.admin.blueprint import bp, who
from kiosk.screens.admin.days import DAYS
from kiosk.screens.admin.editing import Shown
from kiosk.screens.admin.fields import READERS, Document, Field, Option, services, tongues
from kiosk.screens.shared.requests import get_or_404, words
from kiosk.staff.models import Staff

NEW: Final = "new"
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
    active = Staff.select().where(Staff.is_active).order_by(Staff.name)
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
    Field("desk", "choice", N_("Desk"), N_("Nobody is promised it twice."), options=_places),
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
BRING: Final = Field("bring", "prose", N_("What to bring: one thing a line"))


@bp.get("/offers")
def show_offers() -> str:
    """Show what can be booked, and for which services people bring something."""
    found = offers.all_of()
    letters = dict.fromkeys(one.service for one in found)
    brought = [(service, offering.bring(service.id)) for service in letters]
    return render_template("admin/offers.html", offers=found, brought=brought, where=WHERE)


@bp.get("/offers/<key>")
def show_offer(key: str) -> str:
    """Show the form of an offer; `new` is one that is not there yet."""
    return _form(key, _as_item(_offer(key)))


@bp.post("/offers/<key>")
def save_offer(key: str) -> ResponseReturnValue:
    """Save an offer; what is promised already stays promised."""
    offering.save(_offer(key), _values(_typed()), who())
    return redirect(url_for(".show_offers", saved=1), 303)


@bp.errorhandler(BadOffer)
@bp.errorhandler(BadHours)
@bp.errorhandler(NoDesk)
def ask_again(error: KioskError) -> ResponseReturnValue:
    """Show the form as it was typed, and what is wrong with it."""
    key = str((request.view_args or {}).get("key") or (request.view_args or {})["offer_id"])
    shown = _typed() if "service" in request.form else _as_item(_offer(key))
    labels = {name: words().gettext(label) for name, (label, _) in NUMBERS.items()}
    values = {**error.values, "name": labels.get(str(error.values.get("name")), "")}
    return _form(key, shown, words().gettext(error.message, **values)), 422


@bp.post("/offers/<int:offer_id>/retire")
def retire_offer(offer_id: int) -> ResponseReturnValue:
    """Offer it no more."""
    offering.retire(get_or_404(Offer, offer_id), who())
    return redirect(url_for(".show_offers", saved=1), 303)


@bp.post("/offers/<int:offer_id>/days")
def except_day(offer_id: int) -> ResponseReturnValue:
    """Offer other hours on one day, or none."""
    day = request.form.get("day", type=date.fromisoformat) or abort(400)
    spans = READERS["spans"](request.form, "hours", None)
    offering.except_day(get_or_404(Offer, offer_id), day, spans, who())
    return redirect(url_for(".show_offer", key=offer_id, saved=1), 303)


@bp.post("/offers/<int:offer_id>/days/<day>/forget")
def forget_day(offer_id: int, day: str) -> ResponseReturnValue:
    """Offer the usual hours again."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        abort(404)
    offering.forget_day(get_or_404(Offer, offer_id), found, who())
    return redirect(url_for(".show_offer", key=offer_id, saved=1), 303)


@bp.get("/bring/<letter>")
def show_bring(letter: str) -> str:
    """Show what people bring to a service."""
    service = place.service(letter) or abort(404)
    shown = Shown(BRING, offering.bring(service.id), (), is_fixed=False)
    tongues_ = list(LANGUAGES.values())
    return render_template("admin/bring.html", service=service, shown=shown, tongues=tongues_)


@bp.post("/bring/<letter>")
def save_bring(letter: str) -> ResponseReturnValue:
    """Save what people bring."""
    service = place.service(letter) or abort(404)
    offering.set_bring(service, READERS["text"](request.form, "bring", None), who())
    return redirect(url_for(".show_offers", saved=1), 303)


def _form(key: str, item: dict[str, Any], wrong: str = "") -> str:
    document = place.stored()
    offer = None if key == NEW else _offer(key)
    return render_template(
        "admin/offer.html",
        key=key,
        offer=offer,
        fields=[Shown(one, _read(item, one.name), one.options(document), False) for one in FIELDS],
        wrong=wrong,
        days=offering.exceptions(offer, clock.today()) if offer else [],
        tongues=list(LANGUAGES.values()),
    )


def _offer(key: str) -> Offer:
    if key == NEW:
        return Offer(weekly={}, room={}, languages=[])
    return get_or_404(Offer, int(key)) if key.isdecimal() else abort(404)


def _as_item(offer: Offer) -> dict[str, Any]:
    """Return an offer as its form shows it."""
    return {
        **{name: getattr(offer, name) for name in (*NUMBERS, "weekly", "room", "languages")},
        "service": offer.service.letter if offer.service_id else "",
        "staff": str(offer.staff_id or ""),
        "desk": str(offer.desk_id or ""),
        "where": offer.where.value,
        "self_booking": offer.self_booking,
    }


def _typed() -> dict[str, Any]:
    item: dict[str, Any] = {"weekly": {}}
    for one in FIELDS:
        value = READERS[one.kind](request.form, one.name, None)
        group, _, name = one.name.rpartition(".")
        (item[group] if group else item)[name] = value
    return item


def _values(item: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed as an offer keeps it."""
    return {
        **item,
        "service": place.service(item["service"]) or abort(400),
        "staff": Staff.get_or_none(Staff.id == (item["staff"] or None)),
        "desk": Desk.get_or_none(Desk.id == (item["desk"] or None)),
        "where": Where(item["where"]) if item["where"] in list(Where) else abort(400),
        "weekly": {day: spans for day, spans in item["weekly"].items() if spans},
    }


def _read(item: Mapping[str, Any], name: str) -> Any:
    group, _, last = name.rpartition(".")
    return (item.get(group) or {}).get(last) if group else item.get(name)
