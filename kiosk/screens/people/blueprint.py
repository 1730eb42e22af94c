"""The blueprint of people's records, and what each of its pages asks of a request."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from kiosk.languages import LANGUAGES
from kiosk.people import operations, search
from kiosk.people.models import Participant
from kiosk.screens.shared.requests import get_or_404, words

bp = Blueprint("people", __name__, url_prefix="/people")


def participant_of(participant_id: int) -> Participant:
    """Return the record, the one it was joined to, or answer 404; an erased one is gone."""
    found = search.current(get_or_404(Participant, participant_id))
    return abort(404) if found.erased_at is not None else found


def shown(participant: Participant, message: str = "") -> ResponseReturnValue:
    """Lead to the record; `message` is said there once, and names nobody."""
    if message:
        flash(words().gettext(message))
    return redirect(url_for("people.show_person", participant_id=participant.id), 303)


@bp.context_processor
def _of_every_page() -> dict[str, object]:
    return {"is_minor": operations.minor, "languages": LANGUAGES}
