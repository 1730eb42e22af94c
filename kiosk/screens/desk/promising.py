"""Giving an appointment: service, time, name, slip."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from flask import Response, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.appointments import offers, operations
from kiosk.appointments.models import (
    NAME_LENGTH,
    NOTE_LENGTH,
    Appointment,
    Offer,
    Where,
)
from kiosk.appointments.rules import JustTaken, NoName, NotOffered, Person
from kiosk.languages import LANGUAGES
from kiosk.office import place, telephone
from kiosk.office.data_notice import Purpose
from kiosk.office.models import Desk
from kiosk.screens.desk.blueprint import bp
from kiosk.screens.desk.free_times import entry_asked, times_of
from kiosk.screens.desk.sight import shown_with
from kiosk.screens.desk.telling import language_told, shown_in, words_told
from kiosk.screens.shared import paper
from kiosk.screens.shared.requests import by_htmx, get_or_404, words
from kiosk.screens.shared.telephones import say_left_out

TIME: Final = "/<int:desk_id>/appointments/new/<letter>/<int:offer_id>/<moment:moment>"


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
        entry=entry_asked(),
        **times_of(service),
        **shown_with(desk),
    )


@bp.get(TIME)
def ask_person(desk_id: int, letter: str, offer_id: int, moment: datetime) -> str:
    """Ask how the person wants to be called, after the notice on data."""
    desk, offer = get_or_404(Desk, desk_id), _offer(offer_id, letter)
    entry = entry_asked()
    language = entry.language if entry else request.args.get("language", "")
    chosen = language or place.settings().default_language
    return render_template(
        "desk/promise-person.html",
        offer=offer,
        letter=letter,
        starts_at=moment,
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
def book(desk_id: int, letter: str, offer_id: int, moment: datetime) -> ResponseReturnValue:
    """Give the appointment, then ask for its slip: a jammed printer cannot undo the promise."""
    desk, offer, form = get_or_404(Desk, desk_id), _offer(offer_id, letter), request.form
    if not form.get("name", "").strip():
        raise NoName
    key = form.get("key") or abort(400)
    address = dict(form.items()) if offer.where is Where.HOME else None
    who, waited, person = g.staff.name, entry_asked(), _person(offer)
    one = operations.book(offer, moment, person, key, who=who, address=address, waited=waited)
    paper.ask("appointment", one.id)
    say_left_out()
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
        entry=entry_asked(),
        moving=Appointment.get_or_none(Appointment.id == asked.get("appointment_id")),
        refused=words().gettext(error.message),
        **times_of(service),
        **shown_with(desk),
    )
    answer = Response(page, 409)
    if by_htmx():
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "body", "outerHTML"
    return answer


def purpose_of(offer: Offer) -> Purpose:
    """Return what a name is written down for."""
    return Purpose.VISIT if offer.where is Where.HOME else Purpose.APPOINTMENT


def _person(offer: Offer) -> Person:
    form = request.form
    return Person(
        name=form.get("name", ""),
        contact=form.get("contact", ""),
        phone=form.get("phone", ""),
        language=language_told(),
        note=form.get("note", ""),
        notice=words_told(purpose_of(offer)),
    )


def _offer(offer_id: int, letter: str) -> Offer:
    offer = get_or_404(Offer, offer_id)
    return offer if offer.service.letter == letter else abort(404)
