"""The blueprint of the first pages, and where each person and each device belongs."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, current_app, g, request
from werkzeug.exceptions import HTTPException

from kiosk import languages
from kiosk.office import place
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import speak
from kiosk.staff.models import Device, Kind, Role, Staff

bp = Blueprint("access", __name__)

HOMES: Final = {
    Role.RECEPTION: "/desk/",
    Role.OPERATOR: "/desk/",
    Role.FACILITATOR: "/tablet/",
    Role.COORDINATOR: "/admin/",
    Role.TECHNICIAN: "/admin/",
}
SCREENS: Final = {Kind.ENTRANCE: "/entrance/", Kind.DISPLAY: "/display/", Kind.TABLET: "/sign-in"}


@bp.before_request
def speak_to_staff() -> None:
    """Speak as the person who is signed in, or as the browser, among the languages of staff."""
    known = g.staff.language if g.staff is not None else None
    speak(known or request.accept_languages.best_match(languages.STAFF, languages.DEFAULT))


@bp.context_processor
def surroundings() -> dict[str, bool]:
    """Tell the pages whether there is an office yet, and whether this is its computer."""
    return {"has_office": bool(place.stored()), "is_here": access.is_here()}


def landing(staff: Staff, wanted: str, device: Device | None) -> str:
    """Return where `staff` goes after signing in: to `wanted`, if that is open to her."""
    path = access.local_path(wanted)
    if path and _may_open(staff, path):
        return path
    home = HOMES[staff.role]
    is_placed = home == "/desk/" and device is not None and device.desk_id
    return f"/desk/{device.desk_id}/" if device and is_placed else home


def _may_open(staff: Staff, path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint, _values = adapter.match(path.partition("?")[0], "GET") if adapter else ("", {})
    except HTTPException:  # no such page, or one that is only posted to
        return False
    who = access.who_may(str(endpoint))
    return isinstance(who, frozenset) and staff.role in who
