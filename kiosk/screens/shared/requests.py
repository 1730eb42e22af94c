"""What every screen asks of a request, and how it answers."""

from __future__ import annotations

import secrets
from typing import Any, TypeVar, cast

from flask import Response, abort, g, make_response, render_template, request
from htmx_flask.requests import HtmxAwareRequest

from kiosk import clock, languages, written
from kiosk.database import Table, revision
from kiosk.languages import Catalogue

T = TypeVar("T", bound=Table)


def get_or_404(table: type[T], key: int) -> T:
    """Return the row, or answer 404."""
    row = table.get_or_none(table.id == key)
    return row if row is not None else abort(404)


def chosen(table: type[T], name: str) -> T:
    """Return the row whose number the form sends as `name`, or answer 404."""
    return get_or_404(table, request.form.get(name, 0, type=written.number))


def by_htmx() -> bool:
    """Say whether htmx asks for a fragment; a boosted link or form wants the whole page."""
    htmx = cast("HtmxAwareRequest", request).htmx
    return bool(htmx) and not htmx.boosted


def speak(code: str) -> None:
    """Make `code` the language of this answer."""
    g.words = languages.catalogue(code)


def words() -> Catalogue:
    """Return the words of this answer's language; Italian where nobody chose."""
    return cast("Catalogue", g.get("words") or languages.catalogue(languages.DEFAULT))


def fresh_key() -> str:
    """Return a key for one form: posted twice, it still acts once."""
    return secrets.token_urlsafe(18)


def seen() -> str:
    """Return what a live region shows: the revision and the minute. Ask before reading the rest."""
    if "seen" not in g:
        g.seen = f"{revision()}-{clock.now():%H%M}"
    return cast("str", g.seen)


def live(template: str, **context: Any) -> Response:
    """Answer a live region's question: nothing new costs no body, else the fragment.

    Never 204 or 304: waitress closes the connection after each.
    """
    answer = make_response(render_template(template, **context))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def unchanged() -> Response | None:
    """Return the empty answer if the region shows the latest, else nothing."""
    if request.args.get("seen") != seen():
        return None
    answer = make_response("")
    answer.headers["HX-Reswap"] = "none"
    answer.headers["Cache-Control"] = "no-store"
    return answer
