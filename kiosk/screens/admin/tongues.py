"""Routes of the languages: on or off, their order, and who confirmed their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import languages
from kiosk.languages import Language
from kiosk.office import mediators, tongues
from kiosk.screens.admin.blueprint import bp, who
from kiosk.screens.shared.requests import words

STEPS: Final = {"up": -1, "down": 1}
VERBS: Final[dict[str, Callable[[Language, str], None]]] = {
    "offer": tongues.offer,
    "withdraw": tongues.withdraw,
    "doubt": tongues.doubt,
}


@bp.get("/languages")
def show_languages() -> str:
    """Show every language, how it stands, and when somebody speaks it here."""
    return render_template(
        "admin/languages.html",
        standings=tongues.standings(),
        spoken=mediators.in_the_week(words().language.code),
        longest=tongues.NAME_LENGTH,
    )


@bp.post("/languages/<code>/move/<any(up, down):step>")
def move_language(code: str, step: str) -> ResponseReturnValue:
    """Offer a language earlier or later."""
    tongues.move(_language(code), STEPS[step], who())
    return redirect(url_for(".show_languages", _anchor=f"language-{code}"), 303)


@bp.post("/languages/<code>/<any(offer, withdraw, doubt):verb>")
def set_language(code: str, verb: str) -> ResponseReturnValue:
    """Offer a language or no more, or ask that it be read again."""
    VERBS[verb](_language(code), who())
    return redirect(url_for(".show_languages", saved=1, _anchor=f"language-{code}"), 303)


@bp.post("/languages/<code>/confirm")
def confirm_language(code: str) -> ResponseReturnValue:
    """Note that a mediator found the words right."""
    tongues.confirm(_language(code), request.form.get("by", ""), who())
    return redirect(url_for(".show_languages", saved=1, _anchor=f"language-{code}"), 303)


def _language(code: str) -> Language:
    found = {row.code: row for row in languages.available()}
    return found.get(code) or abort(404)
