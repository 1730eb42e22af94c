"""Routes of everything that the office's document says: one mechanism for every part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.languages import LANGUAGES, month
from kiosk.office import place
from kiosk.office.document import OfficeFileError, Problem
from kiosk.programme import operations as programme
from kiosk.screens.admin import editing, feasts
from kiosk.screens.admin.blueprint import bp, who
from kiosk.screens.admin.days import DAYS
from kiosk.screens.admin.part import Part
from kiosk.screens.admin.parts import PARTS
from kiosk.screens.shared.requests import words

STEPS = {"up": -1, "down": 1}


@bp.context_processor
def _of_yearly_days() -> dict[str, object]:
    return {"feasts": feasts.feasts, "years": feasts.years, "month": month}


@bp.get("/office/<slug>")
def show_part(slug: str) -> str:
    """Show a part of the office: its form, or the list of its members."""
    part = _part(slug)
    return (
        _list(slug, part) if part.keys else _form(slug, "", editing.find(place.stored(), part, ""))
    )


@bp.post("/office/<slug>")
def save_part(slug: str) -> ResponseReturnValue:
    """Save a part that is one form."""
    return _save(slug, "") if not _part(slug).keys else abort(404)


@bp.get("/office/<slug>/<key>")
def show_item(slug: str, key: str) -> str:
    """Show the form of one member of a list; `new` is one that is not there yet."""
    return _form(slug, key, editing.find(place.stored(), _list_part(slug), key))


@bp.post("/office/<slug>/<key>")
def save_item(slug: str, key: str) -> ResponseReturnValue:
    """Save one member of a list."""
    _list_part(slug)
    return _save(slug, key)


@bp.post("/office/<slug>/<key>/move/<any(up, down):step>")
def move_item(slug: str, key: str, step: str) -> ResponseReturnValue:
    """Move one member of a list up or down."""
    part = _list_part(slug)
    programme.revise(lambda document: editing.move(document, part, key, STEPS[step]), who())
    return redirect(url_for(".show_part", slug=slug, _anchor=f"item-{key}"), 303)


@bp.post("/office/<slug>/<key>/remove")
def remove_item(slug: str, key: str) -> ResponseReturnValue:
    """Take one member out of a list; what stands in the way is shown."""
    part = _list_part(slug)
    try:
        programme.revise(lambda document: editing.remove(document, part, key), who())
    except OfficeFileError as error:
        return _list(slug, part, error.problems), 422
    return redirect(url_for(".show_part", slug=slug, saved=1), 303)


def _save(slug: str, key: str) -> ResponseReturnValue:
    part = PARTS[slug]
    change = partial(editing.put, part=part, key=key, form=request.form)
    try:
        programme.revise(change, who())
    except OfficeFileError as error:
        typed = editing.put(place.stored(), part, key, request.form)
        return _form(slug, key, typed, error.problems), 422
    return redirect(url_for(".show_part", slug=slug, saved=1), 303)


def _form(slug: str, key: str, typed: editing.Typed, problems: Sequence[Problem] = ()) -> str:
    part, document = PARTS[slug], place.stored()
    fields, others = editing.show(part, typed, document, problems)
    sentences = [one.sentence(words().gettext) for one in others]
    return render_template(
        part.page,
        slug=slug,
        key=key,
        part=part,
        fields=fields,
        is_new=typed.is_new,
        item=typed.item,
        is_wrong=bool(problems),
        others=sentences,
        tongues=list(LANGUAGES.values()),
    )


def _list(slug: str, part: Part, problems: Sequence[Problem] = ()) -> str:
    members = place.stored().get(part.path, [])
    return render_template(
        "admin/items.html",
        slug=slug,
        part=part,
        members=[(editing.key_of(part, one), one) for one in members],
        days=DAYS,
        day_of=date.fromisoformat,
        own_names={row.code: row.name for row in LANGUAGES.values()},
        names={one.letter: one.name for one in place.office().services},
        others=[one.sentence(words().gettext) for one in problems],
    )


def _part(slug: str) -> Part:
    return PARTS.get(slug) or abort(404)


def _list_part(slug: str) -> Part:
    part = _part(slug)
    return part if part.keys else abort(404)
