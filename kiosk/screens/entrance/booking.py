"""Booking without help, where the office allows it: no name, and a telephone only if wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock, written
from kiosk.appointments import alone, offers, operations
from kiosk.appointments.models import Offer
from kiosk.appointments.openings import Opening
from kiosk.appointments.rules import JustTaken, NotOffered
from kiosk.office import place
from kiosk.screens.entrance import visit
from kiosk.screens.entrance.promising import promised
from kiosk.screens.entrance.visit import bp
from kiosk.screens.shared.requests import fresh_key, get_or_404, words

MOST_OFFERS: Final = 7  # and a person
MOST_TIMES: Final = 6  # and later days
DAYS: Final = 6
NOON: Final = 13


@bp.get("/v/<visit>/appointment/new")
def new_appointment() -> str:
    """Show what can be booked alone, and the way to a person who books."""
    return render_template(
        "entrance/book.html",
        offered=alone.offered()[:MOST_OFFERS],
        reception=place.reception(),
        back=url_for(".appointment"),
    )


@bp.get("/v/<visit>/appointment/new/<int:offer_id>")
def times(offer_id: int) -> str:
    """Show the next free times."""
    offer = _offer(offer_id)
    return render_template(
        "entrance/times.html", **times_of([offer]), back=url_for(".new_appointment")
    )


@bp.post("/v/<visit>/appointment/new/<int:offer_id>")
def book(offer_id: int) -> ResponseReturnValue:
    """Keep the time that was touched, then ask for its slip."""
    asked = request.form.get("moment", type=written.moment) or abort(400)
    now = visit.here()
    offer, key = _offer(offer_id), visit.key()
    one = operations.book_alone(offer, asked, now.language, key, had=now.booked)
    visit.keep(replace(now, booked=one.token or ""))
    return promised(one)


@bp.errorhandler(JustTaken)
@bp.errorhandler(NotOffered)
def choose_again(error: JustTaken | NotOffered) -> ResponseReturnValue:
    """Say that the time is gone, and show the next free ones in its place."""
    offer = get_or_404(Offer, int(str(error.values["offer"])))
    token = (request.view_args or {}).get("token")
    here = url_for(".other_times", token=token) if token else request.path
    return render_template(
        "entrance/times.html",
        refused=words().gettext(error.message),
        source=error.message,
        page_key=fresh_key(),
        **times_of([offer], here=here),
        back=url_for(".appointment"),
    ), 409


def times_of(found: Iterable[Offer], *, action: str = "", here: str = "") -> dict[str, Any]:
    """Return what a page of free times shows: the first of each half-day, then later days.

    A touch posts to `action`, or else to this address; later days are asked for at `here`.
    """
    first = request.args.get("first", type=written.day) or clock.today()
    days = alone.by_day(found, first, DAYS)
    shown = _spread([one for openings in days.values() for one in openings])
    last = shown[-1].day if shown else first
    return {
        "shown": shown,
        "action": action or request.path,
        "here": here or request.path,
        "later": last + timedelta(days=1) if len(shown) == MOST_TIMES else None,
        "stamp": written.stamp,
        "days_off": lambda day: (day - clock.today()).days,
    }


def _spread(found: list[Opening]) -> list[Opening]:
    """Return the first time of each morning and afternoon, so that few tiles offer much."""
    halves: dict[tuple[date, bool], Opening] = {}
    for one in found:
        halves.setdefault((one.day, clock.local(one.slot.starts_at).hour >= NOON), one)
    return list(halves.values())[:MOST_TIMES]


def _offer(offer_id: int) -> Offer:
    offer = get_or_404(Offer, offer_id)
    return offer if offers.is_open_to_all(offer) else abort(404)
