"""One visit: a person at the screen, of whom only the language and a few choices are known."""

from __future__ import annotations

import re
import secrets
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Final, cast

from flask import Blueprint, Response, abort, current_app, g, redirect, request, url_for
from flask import session as browser
from flask.typing import ResponseReturnValue

from kiosk.office import place
from kiosk.screens.shared.requests import by_htmx, fresh_key, speak

bp = Blueprint("entrance", __name__, url_prefix="/entrance")
KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True)
class Visit:
    """What the browser's cookie holds until the visit ends. `extensions`: asked for more time.

    `modes`: how the person sees, by the names in modes.py. `typed`: digits, one touch each.
    `booked`: the token of the appointment that this visit took.
    """

    id: str
    language: str
    priority: bool = False
    extensions: int = 0
    modes: list[str] = field(default_factory=list)
    typed: str = ""
    booked: str = ""


NAMES: Final = {one.name for one in fields(Visit)}


def begin(language: str) -> Visit:
    """Start a visit in `language`; the pages of the one before lead to the start from now on.

    On the page of a visit, that visit goes on in `language`.
    """
    now = cast("Visit | None", g.get("visit"))
    return keep(replace(now, language=language) if now else Visit(_fresh_id(), language))


def keep(visit: Visit) -> Visit:
    """Remember `visit` as it is now, and speak its language."""
    browser["visit"] = asdict(visit)
    g.visit = visit
    speak(visit.language)
    return visit


def forget() -> None:
    """End the visit: nothing of it is left; speak the language of whoever chose none."""
    browser.pop("visit", None)
    g.pop("visit", None)
    speak(place.settings().default_language)


def here() -> Visit:
    """Return the visit of this page; from the attract screen, one in the default language."""
    return cast("Visit | None", g.get("visit")) or begin(place.settings().default_language)


def modes() -> list[str]:
    """Return the modes of whoever is here; none before the first touch."""
    visit = cast("Visit | None", g.get("visit"))
    return visit.modes if visit else []


def is_small() -> bool:
    """Say whether less has room on a page: in large text, or with everything low."""
    return bool({"large", "low"} & set(modes()))


def key() -> str:
    """Return the key of the form that was sent, made with its page; 400 without one."""
    sent = request.form.get("key", "")
    return sent if KEY.fullmatch(sent) else abort(400)


def own_page(page: str, otherwise: str) -> str:
    """Return the address `page` if it is of this visit, or else `otherwise`."""
    own = url_for("entrance.languages").removesuffix("languages")
    return page if page.startswith(own) else otherwise


@bp.url_value_preprocessor
def _name_of_the_visit(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.named = (values or {}).pop("visit", None)


@bp.url_defaults
def _same_visit(endpoint: str, values: dict[str, Any]) -> None:
    visit = cast("Visit | None", g.get("visit"))
    if visit and current_app.url_map.is_endpoint_expecting(endpoint, "visit"):
        values.setdefault("visit", visit.id)


@bp.before_request
def _only_its_own_visit() -> ResponseReturnValue | None:
    """Send a page of a visit that is over to the start: Back shows nobody's choices."""
    if g.named is None:
        return None
    kept = browser.get("visit")
    if not isinstance(kept, dict) or set(kept) != NAMES or kept["id"] != g.named:
        return _start_again()
    g.visit = Visit(**kept)
    speak(g.visit.language)
    return None


def _fresh_id() -> str:
    return secrets.token_urlsafe(9)


def _start_again() -> ResponseReturnValue:
    start = url_for("entrance.attract")
    return Response(headers={"HX-Redirect": start}) if by_htmx() else redirect(start, 303)


@bp.context_processor
def _of_every_page() -> dict[str, object]:
    return {"page_key": fresh_key()}
