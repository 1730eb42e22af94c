"""Routes of what can be booked: the offers, their other days, and what people bring."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock, written
from kiosk.appointments import offering, offers
from kiosk.appointments.models import Offer
from kiosk.appointments.offering import BadHours, BadOffer, NoDesk
from kiosk.errors import N_, KioskError
from kiosk.languages import LANGUAGES
from kiosk.office import place
from kiosk.screens.admin.blueprint import bp, who
from kiosk.screens.admin.editing import Shown
from kiosk.screens.admin.fields import READERS, Field
from kiosk.screens.admin.offer_form import FIELDS, NUMBERS, WHERE, as_item, read, typed, values_of
from kiosk.screens.shared import typed as typing
from kiosk.screens.shared.requests import get_or_404, words

NEW: Final = "new"
BRING: Final = Field("bring", "prose", N_("What to bring: one thing a line"))


@bp.get("/offers")
def show_offers() -> str:
    """Show what can be booked, and for which services people bring something."""
    found = offers.all_of()
    letters = dict.fromkeys(one.service for one in found)
    brought = [(service, offering.bring(service.id)) for service in letters]
    services = [one for one in place.services() if one.letter != place.PROMISED]
    return render_template(
        "admin/offers.html", offers=found, brought=brought, where=WHERE, services=services
    )


@bp.get("/offers/<key>")
def show_offer(key: str) -> str:
    """Show the form of an offer; `new` is one that is not there yet."""
    return _form(key, as_item(_offer(key)))


@bp.post("/offers/<key>")
def save_offer(key: str) -> ResponseReturnValue:
    """Save an offer; what is promised already stays promised."""
    offering.save(_offer(key), values_of(typed()), who())
    return redirect(url_for(".show_offers", saved=1), 303)


@bp.errorhandler(BadOffer)
@bp.errorhandler(BadHours)
@bp.errorhandler(NoDesk)
def ask_again(error: KioskError) -> ResponseReturnValue:
    """Show the form as it was typed, and what is wrong with it."""
    key = str((request.view_args or {}).get("key") or (request.view_args or {})["offer_id"])
    shown = typed() if "service" in request.form else as_item(_offer(key))
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
    day = typing.day("day")
    spans = READERS["spans"](request.form, "hours", None)
    offering.except_day(get_or_404(Offer, offer_id), day, spans, who())
    return redirect(url_for(".show_offer", key=offer_id, saved=1), 303)


@bp.post("/offers/<int:offer_id>/days/<day:day>/forget")
def forget_day(offer_id: int, day: date) -> ResponseReturnValue:
    """Offer the usual hours again."""
    offering.forget_day(get_or_404(Offer, offer_id), day, who())
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
        fields=[Shown(one, read(item, one.name), one.options(document), False) for one in FIELDS],
        wrong=wrong,
        days=offering.exceptions(offer, clock.today()) if offer else [],
        tongues=list(LANGUAGES.values()),
    )


def _offer(key: str) -> Offer:
    if key == NEW:
        return offering.proposed(place.service(request.args.get("service", "")))
    return get_or_404(Offer, written.meant(written.number, key) or 0)
