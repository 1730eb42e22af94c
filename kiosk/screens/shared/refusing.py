"""What everybody is shown who cannot have what they asked for: why, in their language, a way on."""

from __future__ import annotations

import logging
from typing import Final

from flask import Flask, Response, g, render_template, request, url_for
from flask import session as browser
from flask.typing import ResponseReturnValue

from kiosk import languages
from kiosk.errors import N_, KioskError
from kiosk.office import place
from kiosk.screens.shared import cookies
from kiosk.screens.shared.requests import by_htmx, speak, words
from kiosk.staff import sessions

# Where a refusal is a page of the screen's own; elsewhere it is shared/refused.html.
PAGES: Final = {"entrance": "entrance/refused.html", "phone": "phone/gone.html"}
logger = logging.getLogger(__name__)
AGAIN: Final = N_("Please try again.")
NOT_HERE: Final = N_("This page is not here.")
LOST: Final = {
    400: AGAIN,
    403: N_("You may not open this page. Ask the coordinator."),
    404: NOT_HERE,
    405: NOT_HERE,
    413: AGAIN,
}
NOTED: Final = frozenset({400, 403})  # what nobody meets who only touches our own pages
STAFF_ROOMS: Final = frozenset({"desk", "admin", "tablet", "people", "sign-in"})


def attach(app: Flask) -> None:
    """Let `app` answer whatever goes wrong with a page of ours."""
    app.register_error_handler(KioskError, refuse)
    app.register_error_handler(500, broken)
    for status in LOST:
        app.register_error_handler(status, lost)


def refuse(error: KioskError) -> ResponseReturnValue:
    """Tell the person in front of the screen why not, in her language."""
    message = words().gettext(error.message, **error.values)
    if by_htmx():
        answer = Response(render_template("shared/_notice.html", message=message), 409)
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#notice", "innerHTML"
        return answer
    page = PAGES.get(request.blueprint or "", "shared/refused.html")
    back = request.referrer or url_for("access.start")
    return render_template(page, message=message, source=error.message, back=back), 409


def lost(error: Exception) -> ResponseReturnValue:
    """Answer a wrong address or a stale form with words and a way back."""
    status = getattr(error, "code", 404)
    if status in NOTED:
        _note(status)
    if "words" not in g:
        speak(_language())
    room = "entrance" if _is_at_the_entrance() else request.blueprint or ""
    source = NOT_HERE if room in PAGES and status in (403, 404) else LOST[status]
    page = PAGES.get(room, "shared/refused.html")
    message, back = words().gettext(source), url_for("access.start")
    return render_template(page, message=message, source=source, back=back), status


def broken(_error: Exception) -> ResponseReturnValue:
    """Answer a fault of ours without the database, which may be what is broken."""
    if "words" not in g:
        speak(_chosen() or _of_the_browser())
    start = {"entrance": "/entrance/", "display": "/display/", "t": request.path}.get(_room(), "/")
    message, is_entrance = words().gettext(AGAIN), _room() == "entrance"
    page = render_template(
        "shared/broken.html", message=message, start=start, is_entrance=is_entrance
    )
    return page, 500


def _note(status: int) -> None:
    """Note for the machine's log who was refused what: never an address, which may hold a secret.

    It grows in no file of ours; the log of the machine has a limit of its own.
    """
    here = g.get("device")
    who = f"person {g.staff.id}" if g.get("staff") else "nobody signed in"
    where = f"device {here.id}" if here is not None else request.remote_addr
    logger.warning("%s %s %s: %s, %s", status, request.method, request.endpoint, who, where)


def _language() -> str:
    """Return the language of whoever came to an address that says nothing of it."""
    session = sessions.of(cookies.read(cookies.STAFF))
    if session is not None and not _is_at_the_entrance():
        return str(session.staff.language)
    if chosen := _chosen():
        return chosen
    if _is_at_the_entrance() or _room() == "display":
        return str(place.settings().default_language)
    return languages.DEFAULT if _room() in STAFF_ROOMS else _of_the_browser()


def _chosen() -> str:
    """Return the language of the visit that goes on in this browser, if one does."""
    visit = browser.get("visit")
    return str(visit.get("language", "")) if isinstance(visit, dict) else ""


def _of_the_browser() -> str:
    spoken = [row.code for row in languages.available()]
    return request.accept_languages.best_match(spoken, languages.DEFAULT)


def _is_at_the_entrance() -> bool:
    device = g.get("device")
    return _room() == "entrance" or (device is not None and device.kind == "entrance")


def _room() -> str:
    return request.path.split("/")[1].lower()
