"""Giving an appointment: service, time, name, slip."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from flask import Response, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.appointments import freed, offers, openings, operations, waiting
from kiosk.appointments.models import (
    NAME_LENGTH,
    NOTE_LENGTH,
    Appointment,
    Offer,
    WaitingEntry,
    Where,
)
from kiosk.appointments.rules import JustTaken, NoName, NotOffered, Person
from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office import data_notice, journal, place, telephone
from kiosk.office.data_notice import Purpose
from kiosk.office.models import Desk, Service
from kiosk.paper import operations as paper
from kiosk.screens.desk.blueprint import bp
from kiosk.screens.desk.sight import press, shown_with
from kiosk.screens.desk.telling import shown_in
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import by_htmx, get_or_404, words

MOMENT: Final = "%Y%m%dT%H%M"
WEEKDAYS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
TIME: Final = "/<int:desk_id>/appointments/new/<letter>/<int:offer_id>/<moment>"


@bp.get("/<int:desk_id>/appointments/new")
def ask_service(desk_id: int) -> str:
    """Ask for which service the appointment is."""
    desk = get_or_404(Desk, desk_id)
    letters = dict.fromkeys(one.service.letter for one in offers.all_of())
    services = [one for one in place.services() if one.letter in letters]
    return render_template("desk/promise-service.html", services=services, **shown_with(desk))


@bp.get("/<int:desk_id>/appointments/new/<letter>")
def ask_time(desk_id: int, letter: str) -> str:
    """Show the next free times of a service."""
    desk, service = get_or_404(Desk, desk_id), place.service(letter) or abort(404)
    return render_template(
        "desk/promise-time.html",
        entry=_entry(),
        **times_of(service),
        **shown_with(desk),
    )


def times_of(service: Service) -> dict[str, Any]:
    """Return what a page of free times shows, by what was asked for: day, weekday, language."""
    language, weekday = request.args.get("language", ""), request.args.get("weekday", type=int)
    every = offers.all_of(service)
    fitting = [one for one in every if offers.speaks(one, language)]
    first = request.args.get("first", type=date.fromisoformat) or clock.today()
    days = openings.by_day(fitting, first, weekday=weekday)
    kept = freed.kept(fitting)
    spoken = dict.fromkeys(code for one in every for code in one.languages)
    return {
        "service": service,
        "days": {day: list(found) for day, found in days.items()},
        "after": max(days) + timedelta(days=1) if days else None,
        "first": first,
        "weekday": weekday,
        "language": language,
        "spoken": [LANGUAGES[code] for code in spoken if code in LANGUAGES],
        "offered": every,
        "is_kept": lambda one: kept[one.offer.id][one.slot.starts_at] >= one.places,
        "when": when,
        "stamp": stamp,
        "weekdays": WEEKDAYS,
        "asking": _asking,
    }


@bp.get(TIME)
def ask_person(desk_id: int, letter: str, offer_id: int, moment: str) -> str:
    """Ask how the person wants to be called, after the notice on data."""
    desk, offer = get_or_404(Desk, desk_id), _offer(offer_id, letter)
    entry = _entry()
    language = entry.language if entry else request.args.get("language", "")
    chosen = language or place.settings().default_language
    return render_template(
        "desk/promise-person.html",
        offer=offer,
        letter=letter,
        starts_at=read_moment(moment),
        moment=moment,
        entry=entry,
        phone=telephone.shown(entry.phone) if entry else "",
        is_home=offer.where is Where.HOME,
        address=operations.ADDRESS,
        tongues=[LANGUAGES[code] for code in place.settings().enabled_languages],
        chosen=chosen,
        longest={"name": NAME_LENGTH, "note": NOTE_LENGTH},
        **shown_in(chosen, purpose_of(offer)),
        **shown_with(desk),
    )


@bp.post(TIME)
def book(desk_id: int, letter: str, offer_id: int, moment: str) -> ResponseReturnValue:
    """Give the appointment, then ask for its slip: a jammed printer cannot undo the promise."""
    desk, offer, form = get_or_404(Desk, desk_id), _offer(offer_id, letter), request.form
    if not form.get("name", "").strip():
        raise NoName
    key = form.get("key") or abort(400)
    address = dict(form.items()) if offer.where is Where.HOME else None
    one = operations.book(offer, read_moment(moment), _person(), key, address=address)
    entry = _entry()
    if entry is not None:
        waiting.leave(entry)
    journal.note(g.staff.name, f"appointments[{one.id}]", None, "booked")
    paper.ask("appointment", one.id, access.device_id())
    press().wake()
    return redirect(url_for(".show_appointment", desk_id=desk.id, appointment_id=one.id), 303)


@bp.errorhandler(JustTaken)
@bp.errorhandler(NotOffered)
def choose_again(error: JustTaken | NotOffered) -> ResponseReturnValue:
    """Say that the time is gone, and show the next free ones in its place."""
    asked = request.view_args or {}
    desk = get_or_404(Desk, asked.get("desk_id", 0))
    service = get_or_404(Offer, int(str(error.values["offer"]))).service
    page = render_template(
        "desk/promise-time.html",
        entry=_entry(),
        moving=Appointment.get_or_none(Appointment.id == asked.get("appointment_id")),
        refused=words().gettext(error.message),
        **times_of(service),
        **shown_with(desk),
    )
    answer = Response(page, 409)
    if by_htmx():
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "body", "outerHTML"
    return answer


def _asking(**changes: object) -> str:
    """Return the end of an address that asks for the same times, but for `changes`."""
    asked = {name: request.values.get(name) for name in ("language", "weekday", "entry")}
    kept = {name: value for name, value in (asked | changes).items() if value not in (None, "")}
    return f"?{urlencode(kept)}"


def purpose_of(offer: Offer) -> Purpose:
    """Return what a name is written down for."""
    return Purpose.VISIT if offer.where is Where.HOME else Purpose.APPOINTMENT


def stamp(moment: datetime) -> str:
    """Return naive UTC `moment` as an address has it."""
    return f"{moment:{MOMENT}}"


def read_moment(written: str) -> datetime:
    """Return the moment of an address, naive UTC, or answer 404."""
    try:
        return datetime.strptime(written, MOMENT)  # noqa: DTZ007 (naive UTC, as everywhere)
    except ValueError:
        return abort(404)


def when(day: date) -> str:
    """Return how far `day` is: today, tomorrow, this week, or later."""
    today = clock.today()
    near = {today: "today", today + timedelta(days=1): "tomorrow"}
    this_week = today + timedelta(days=6 - today.weekday())
    return near.get(day) or ("this-week" if day <= this_week else "later")


def _person() -> Person:
    form = request.form
    language = form.get("language", "")
    return Person(
        name=form.get("name", ""),
        contact=form.get("contact", ""),
        phone=form.get("phone", ""),
        language=language if language in LANGUAGES else place.settings().default_language,
        note=form.get("note", ""),
        notice=data_notice.VERSION if "told" in form else "",
    )


def _offer(offer_id: int, letter: str) -> Offer:
    offer = get_or_404(Offer, offer_id)
    return offer if offer.service.letter == letter else abort(404)


def _entry() -> WaitingEntry | None:
    """Return whoever of the waiting list this appointment is for."""
    return WaitingEntry.get_or_none(
        WaitingEntry.id == request.values.get("entry", type=int), WaitingEntry.closed_at.is_null()
    )
