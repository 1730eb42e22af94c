"""Giving somebody a place: the activity, the slip, the card."""

from __future__ import annotations

from typing import Final

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from kiosk import written
from kiosk.attendance import cards, enrolling, places
from kiosk.attendance.models import Enrolment
from kiosk.attendance.status import State
from kiosk.errors import N_
from kiosk.people import looks, search
from kiosk.people.models import Participant
from kiosk.programme import places as words_of_places
from kiosk.programme import timetable
from kiosk.programme.models import Activity
from kiosk.screens.people.blueprint import bp, participant_of, shown
from kiosk.screens.shared import access, paper
from kiosk.screens.shared.requests import chosen, fresh_key, get_or_404

TOLD: Final = {
    State.ENROLLED: N_("Enrolled. Slip and card are being printed."),
    State.WAITING: N_("In the waiting list. The slip is being printed."),
}


@bp.get("/<int:participant_id>/place")
def ask_place(participant_id: int) -> str:
    """Show what there is to take part in; one touch gives the place."""
    participant = participant_of(participant_id)
    family = search.relatives(participant)
    looks.seen(participant, access.staff())
    looks.found(family, access.staff())
    mine = {one.activity_id for one in places.of(participant)}
    offered = [
        (
            one,
            next(iter(timetable.coming(one, 1)), None),
            words_of_places.left(one.capacity, one.taken),
        )
        for one in timetable.activities()
        if one.id not in mine
    ]
    return render_template(
        "people/place.html",
        person=participant,
        offered=offered,
        family=family,
        words_of=words_of_places.WORDS,
    )


@bp.post("/<int:participant_id>/place")
def give_place(participant_id: int) -> ResponseReturnValue:
    """Give the place, or one in the line; then ask for the paper, which can undo nothing."""
    participant, form = participant_of(participant_id), request.form
    activity = chosen(Activity, "activity")
    together = [participant, *_family(participant)]
    key = form.get("key") or fresh_key()
    made = enrolling.enrol(activity, together, access.staff(), key=key)
    for one in made:
        _print(one)
    return shown(participant, TOLD[made[0].state])


@bp.post("/enrolments/<int:enrolment_id>/leave")
def leave(enrolment_id: int) -> ResponseReturnValue:
    """Give the place up."""
    enrolment = get_or_404(Enrolment, enrolment_id)
    enrolling.leave(enrolment, access.staff())
    return shown(enrolment.participant, N_("The place is given up."))


@bp.post("/enrolments/<int:enrolment_id>/slip")
def print_slip(enrolment_id: int) -> ResponseReturnValue:
    """Print the slip again."""
    enrolment = get_or_404(Enrolment, enrolment_id)
    paper.ask("enrolment", enrolment.id, again=True)
    return shown(enrolment.participant, N_("The slip is being printed."))


@bp.post("/<int:participant_id>/card")
def replace_card(participant_id: int) -> ResponseReturnValue:
    """Make a new card; the lost one works no more."""
    participant = participant_of(participant_id)
    lost = request.form.get("lost", type=written.number)
    paper.ask("card", cards.replace(participant, access.staff(), lost=lost).id)
    return shown(participant, N_("The new card is being printed. The old one works no more."))


def _family(participant: Participant) -> list[Participant]:
    """Return who of the family was ticked to come along."""
    ticked = set(request.form.getlist("with", type=written.number))
    family = search.relatives(participant)
    if not ticked <= {one.id for one in family}:
        abort(400)
    return [one for one in family if one.id in ticked]


def _print(enrolment: Enrolment) -> None:
    paper.ask("enrolment", enrolment.id)
    if enrolment.state is State.ENROLLED:
        paper.ask("card", cards.give(enrolment.participant, access.staff()).id)
