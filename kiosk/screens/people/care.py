"""The coordinator's care of records: everything on one person, joining, erasing, the journal."""

from __future__ import annotations

import json
from typing import Final

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.appointments import looks as promised
from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office import place
from kiosk.paper.person_page import DEEDS, person_page
from kiosk.people import journal, looks, search
from kiosk.people.models import Merge, Participant
from kiosk.retention import erasing, export, merging, promises
from kiosk.screens.people.blueprint import bp, participant_of, shown
from kiosk.screens.people.wording import LIKE
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import chosen, get_or_404, words

LINES: Final = 200  # of the journal


@bp.post("/<int:participant_id>/everything")
def export_person(participant_id: int) -> ResponseReturnValue:
    """Give all that is kept about somebody: a file for machines, or a page to print.

    The page is in the person's language; for the office itself in Italian.
    """
    participant, form = participant_of(participant_id), request.form
    everything = export.everything(participant, access.staff())
    if form.get("as") == "json":
        content = json.dumps(everything, ensure_ascii=False, indent=1)
        return _named(Response(content, mimetype="application/json"), "attachment", participant)
    page = person_page(everything, _language(form.get("language", ""), participant))
    return _named(Response(page, mimetype="application/pdf"), "inline", participant)


def _language(wanted: str, participant: Participant) -> str:
    return wanted if wanted in LANGUAGES else participant.language


def _named(answer: Response, how: str, participant: Participant) -> Response:
    """Let the file be called by the record's number, which names nobody."""
    kind = answer.mimetype.rpartition("/")[2] if answer.mimetype else ""
    answer.headers["Content-Disposition"] = f'{how}; filename="{participant.id}.{kind}"'
    return answer


@bp.get("/<int:participant_id>/join")
def ask_join(participant_id: int) -> str:
    """Show which records may be of the same person."""
    participant = participant_of(participant_id)
    found = search.may_be(search.compared(participant))
    alike = [(one, like) for one, like in found if one != participant]
    total, alike = len(alike), alike[: search.MOST]
    looks.seen(participant, access.staff())
    looks.found([one for one, _ in alike], access.staff())
    return render_template(
        "people/join.html", person=participant, alike=alike, total=total, like=LIKE
    )


@bp.post("/<int:participant_id>/join")
def join(participant_id: int) -> ResponseReturnValue:
    """Let the chosen record be one with this."""
    kept = participant_of(participant_id)
    gone = chosen(Participant, "gone")
    merging.merge(kept, gone, access.staff())
    return shown(kept, N_("The two records are one now."))


@bp.post("/joined/<int:merge_id>/part")
def part(merge_id: int) -> ResponseReturnValue:
    """Undo it: they were two people."""
    merged = get_or_404(Merge, merge_id)
    merging.part(merged, access.staff())
    return shown(merged.kept, N_("The two records are apart again."))


@bp.get("/<int:participant_id>/erasure")
def ask_erase(participant_id: int) -> str:
    """Say what an erasure does, and what it cannot do yet; the journal notes whose it is."""
    participant = participant_of(participant_id)
    found = {promises.name_of(one): one for one in promises.alike(participant)}
    looks.seen(participant, access.staff())
    promised.found(found.values(), access.staff().name)
    return render_template(
        "people/erase.html", person=participant, settings=place.settings(), promises=found
    )


@bp.post("/<int:participant_id>/erasure")
def erase(participant_id: int) -> ResponseReturnValue:
    """Erase who it is, and the appointments that were ticked; the numbers stay."""
    participant = participant_of(participant_id)
    ticked = set(request.form.getlist("promise"))
    also = [one for one in promises.alike(participant) if promises.name_of(one) in ticked]
    erasing.erase(participant, access.staff(), also)
    flash(words().gettext(ERASED))
    return redirect(url_for(".ask_person"), 303)


ERASED: Final = N_("Erased. The totals are as before.")


@bp.get("/journal")
def show_journal() -> str:
    """Show who saw, changed or exported which record, and when."""
    lines = journal.latest(LINES)
    return render_template("people/journal.html", lines=lines, most=LINES, deeds=DEEDS)
