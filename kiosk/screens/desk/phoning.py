"""Whom to telephone, and those who wait for a time."""

from __future__ import annotations

from typing import Final

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock
from kiosk.appointments import diary, freed, looks, offers, waiting
from kiosk.appointments.models import NAME_LENGTH, Offer, WaitingEntry
from kiosk.appointments.rules import Person
from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.screens.desk.agenda import ALL, Whose, shown_of
from kiosk.screens.desk.blueprint import bp, told
from kiosk.screens.desk.promising import purpose_of
from kiosk.screens.desk.sight import shown_with
from kiosk.screens.desk.telling import language_told, shown_in, words_told
from kiosk.screens.shared.requests import chosen, get_or_404
from kiosk.screens.shared.telephones import say_left_out

ANSWERS: Final = {"called": waiting.called, "decline": waiting.decline, "leave": waiting.leave}


@bp.get("/<int:desk_id>/appointments/calls")
def show_calls(desk_id: int) -> str:
    """Show whom to telephone: who lost a time, who waits for one, who comes next."""
    desk, today = get_or_404(Desk, desk_id), clock.today()
    tomorrow, calls = diary.next_work_day(today), freed.calls()
    told = {call.entry.id for call in calls}
    uprooted, reminders = diary.uprooted(), diary.to_remind(tomorrow)
    waits = [one for one in waiting.everybody() if one.id not in told]
    looks.listed("calls", [*uprooted, *calls, *waits, *reminders], g.staff.name)
    return render_template(
        "desk/agenda-calls.html",
        uprooted=uprooted,
        calls=calls,
        waits=waits,
        reminders=reminders,
        tomorrow=tomorrow,
        **shown_of(desk, today, Whose(ALL)),
    )


@bp.get("/<int:desk_id>/appointments/new/<letter>/waiting")
def ask_waiting(desk_id: int, letter: str) -> str:
    """Ask who waits for a time of a service, after the notice on data."""
    desk, service = get_or_404(Desk, desk_id), place.service(letter) or abort(404)
    offered = offers.all_of(service) or abort(404)
    asked = request.args.get("language", "")
    chosen = asked if asked in LANGUAGES else place.settings().default_language
    return render_template(
        "desk/promise-wait.html",
        service=service,
        offered=offered,
        tongues=[LANGUAGES[code] for code in place.settings().enabled_languages],
        chosen=chosen,
        longest=NAME_LENGTH,
        **shown_in(chosen, purpose_of(offered[0])),
        **shown_with(desk),
    )


@bp.post("/<int:desk_id>/appointments/waiting")
def join_waiting(desk_id: int) -> ResponseReturnValue:
    """Put somebody on the list of those who would come if a time became free."""
    desk, form = get_or_404(Desk, desk_id), request.form
    offer = chosen(Offer, "offer")
    person = Person(
        name=form.get("name", ""),
        phone=form.get("phone", ""),
        language=language_told(),
        notice=words_told(purpose_of(offer)),
    )
    waiting.join(offer, person, key=form.get("key", ""), who=g.staff.name)
    say_left_out()
    return told(desk, N_("On the list. We telephone when a time becomes free."))


@bp.post("/<int:desk_id>/appointments/waiting/<int:entry_id>/<any(called, decline, leave):act>")
def answer_waiting(desk_id: int, entry_id: int, act: str) -> ResponseReturnValue:
    """Note that nobody answered, wants another time, or does not wait any more."""
    entry = get_or_404(WaitingEntry, entry_id)
    ANSWERS[act](entry, g.staff.name)
    return redirect(url_for(".show_calls", desk_id=desk_id), 303)
