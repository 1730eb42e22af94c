"""Writing somebody down: the notice on data first, then what is needed and no more."""

from __future__ import annotations

from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock, languages
from kiosk.languages import LANGUAGES
from kiosk.office import data_notice, place
from kiosk.office.data_notice import Purpose
from kiosk.people import looks, operations, person, search
from kiosk.people.models import Participant
from kiosk.people.names import known
from kiosk.people.person import Adult, Person
from kiosk.screens.people.blueprint import bp, participant_of, shown
from kiosk.screens.people.wording import LIKE
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import fresh_key
from kiosk.screens.shared.telephones import say_left_out
from kiosk.speech.own_words import notice_keys

ADULTS: Final = 3  # lines of the form for who answers for a child


@bp.get("/new")
def ask_new() -> str:
    """Show the notice on data in each language, and beside it the few questions."""
    return _form({}, [])


@bp.post("/new")
def add_person() -> ResponseReturnValue:
    """Make a record; where there may be one already, show it and ask first."""
    described, form = person.read(request.form, _adults()), request.form
    compared = known(described.surname, described.name, described.birth_year, described.phone)
    key = form.get("key") or fresh_key()
    found = [] if "new" in form else search.may_be(compared)
    alike = [pair for pair in found if pair[0].key != key]  # a form sent twice is like itself
    if alike:
        total, alike = len(alike), alike[: search.MOST]
        looks.found([one for one, _ in alike], access.staff())
        sent = [pair for pair in form.items(multi=True) if pair[0] != "csrf_token"]
        return render_template("people/alike.html", alike=alike, total=total, sent=sent, like=LIKE)
    made = operations.add(
        described,
        access.staff(),
        key=key,
        notice_version=data_notice.version(described.language, place.office(), Purpose.COURSE),
        notice_on=clock.today(),
    )
    say_left_out()
    return redirect(url_for(".ask_place", participant_id=made.id), 303)


@bp.get("/<int:participant_id>/edit")
def ask_change(participant_id: int) -> str:
    """Show what is written down, to put it right."""
    found = participant_of(participant_id)
    looks.seen(found, access.staff())
    return _form(_written(found), search.guardians(found), found)


@bp.post("/<int:participant_id>/edit")
def change_person(participant_id: int) -> ResponseReturnValue:
    """Write down who it now is."""
    found = participant_of(participant_id)
    described: Person = person.read(request.form, _adults())
    changed = operations.change(found, described, access.staff())
    say_left_out()
    return shown(changed)


def _form(written: dict[str, str], adults: list[Any], found: Participant | None = None) -> str:
    office = place.office()
    spoken = [LANGUAGES[code] for code in office.settings.enabled_languages]
    notices = [
        (row, data_notice.data_notice(languages.catalogue(row.code), office, Purpose.COURSE))
        for row in spoken
    ]
    return render_template(
        "people/form.html",
        person=found,
        written={"language": office.settings.default_language} | written,
        adults=[*adults, *[None] * ADULTS][: max(ADULTS, len(adults))],
        notices=notices,
        aloud=notice_keys(Purpose.COURSE),
    )


def _written(found: Participant) -> dict[str, str]:
    born = f"{found.born_on:%d/%m/%Y}" if found.born_on else str(found.birth_year or "")
    columns = ("surname", "name", "called", "phone", "language")
    return {name: str(getattr(found, name)) for name in columns} | {"born": born}


def _adults() -> tuple[Adult, ...]:
    form = request.form
    names = form.getlist("adult")
    return tuple(
        Adult(name, f"guardian-{number}" in form, f"collects-{number}" in form)
        for number, name in enumerate(names)
        if name.strip()
    )
