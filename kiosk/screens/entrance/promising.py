"""An appointment that stands: when and where, and if it is wanted, a telephone number."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.appointments import offering, offers, operations
from kiosk.appointments.models import Appointment
from kiosk.office import data_notice, place
from kiosk.paper import tray
from kiosk.screens.entrance import visit
from kiosk.screens.entrance.arriving import MOST_DIGITS
from kiosk.screens.entrance.visit import bp
from kiosk.screens.shared import paper
from kiosk.screens.shared.requests import words

MOST_THINGS: Final = 4
# What is written of whoever gives a number and no name: all but the first line.
LINES: Final = {2: "person", 3: "calendar", 4: "listen", 5: "home"}
ON_A_SMALL_PAGE: Final = 2  # in large text, or low


@bp.get("/v/<visit>/promises/<token>")
def promise(token: str) -> str:
    """Show an appointment, large: when, where, the number, and what to bring."""
    one = by_token(token)
    spoken = words()
    return render_template(
        "entrance/promise.html",
        one=one,
        where=spoken.pick(offers.where(one.offer)),
        bring=offering.things(one.service_id, spoken)[:MOST_THINGS],
        can_change=one.visit is None,
        no_paper=not paper.comes(tray.of("appointment", one.id)),
        day=clock.local(one.starts_at).date(),
        back=url_for(".appointment"),
    )


@bp.get("/v/<visit>/promises/<token>/notice", defaults={"first": 0})
@bp.get("/v/<visit>/promises/<token>/notice/from/<int:first>")
def notice(token: str, first: int) -> str:
    """Give the notice on data, from its line number `first`, counted from 0; the keys follow."""
    by_token(token)
    numbers = list(LINES)
    after = first + (ON_A_SMALL_PAGE if visit.is_small() else len(numbers))
    is_last = after >= len(numbers)
    further, keys = url_for(".notice", token=token, first=after), url_for(".phone", token=token)
    return render_template(
        "entrance/notice.html",
        notice=data_notice.data_notice(words(), place.office()),
        lines={number: LINES[number] for number in numbers[first:after]},
        onward=keys if is_last else further,
        back=url_for(".notice", token=token) if first else url_for(".promise", token=token),
    )


@bp.get("/v/<visit>/promises/<token>/phone")
def phone(token: str) -> str:
    """Ask for a telephone number on our own keys, once the notice was given."""
    return render_template(
        "entrance/phone.html",
        one=by_token(token),
        typed=visit.here().typed,
        most=MOST_DIGITS,
        back=url_for(".notice", token=token),
    )


@bp.post("/v/<visit>/promises/<token>/phone")
def keep_phone(token: str) -> ResponseReturnValue:
    """Keep the number, with the version of the notice that was given before the keys."""
    one = by_token(token)
    told = data_notice.data_notice(words(), place.office())
    operations.tell_phone(one, request.form.get("code", ""), told.version)
    visit.keep(replace(visit.here(), typed=""))
    return redirect(url_for(".promise", token=token), 303)


def promised(one: Appointment) -> ResponseReturnValue:
    """Ask for the slip of `one`, and show it."""
    visit.keep(replace(visit.here(), typed=""))
    paper.ask("appointment", one.id)
    return redirect(url_for(".promise", token=one.token), 303)


def by_token(token: str) -> Appointment:
    """Return the open appointment of `token`, or answer 404."""
    same = (Appointment.token == token) & Appointment.closed_at.is_null()
    return Appointment.get_or_none(same) or abort(404)
