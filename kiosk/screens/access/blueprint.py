"""The blueprint of entering, and where somebody goes who has entered."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, current_app, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from kiosk.screens.shared import access
from kiosk.staff.models import Role

bp = Blueprint("access", __name__)

DEVICE_HOMES: Final = {"entrance": "/entrance/", "display": "/display/", "tablet": "/sign-in"}
HOMES: Final = {
    Role.RECEPTION: "desk.choose",
    Role.OPERATOR: "desk.choose",
    Role.COORDINATOR: "desk.choose",
    Role.FACILITATOR: "tablet.show",
    Role.TECHNICIAN: "admin.index",
}


def local(path: str) -> str:
    """Return `path` if it leads to a page of ours, else nothing."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\", "/sign-in"))
    return path if is_ours and path.isprintable() else ""


def home(role: Role) -> str:
    """Return the page on which `role` begins."""
    return url_for(HOMES[role])


def way(role: Role, wanted: str) -> str:
    """Return `wanted` if it is a page that `role` may open, else where `role` begins."""
    path = local(wanted)
    return path if path and role in _roles(path.partition("?")[0]) else home(role)


def _roles(path: str) -> frozenset[Role]:
    """Return for whom the page at `path` is, by the table; nobody where there is none."""
    try:
        endpoint, _ = current_app.url_map.bind("").match(path, "GET")
    except (HTTPException, RequestRedirect):
        return frozenset()
    who = access.rule(str(endpoint))
    return who if isinstance(who, frozenset) else frozenset()
