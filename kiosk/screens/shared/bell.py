"""The bell of every staff page: three seconds on it ring the other screens, and none in the hall.

Where it was pressed nothing sounds: a cookie of that browser says which alarm is its own. The
others ring as a desk does at a call for help, so nobody in the hall hears what it is.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from zlib import crc32

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kiosk import languages, written
from kiosk.errors import N_
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.queue import board, silent
from kiosk.queue.models import StaffAlarm
from kiosk.screens.shared import access, cookies
from kiosk.screens.shared.addresses import path_of
from kiosk.screens.shared.requests import by_htmx, get_or_404, live, unchanged
from kiosk.staff import seats, sessions

bp = Blueprint("bell", __name__, url_prefix="/bell")

OWN_COOKIE: Final = "kiosk_bell"
HOLD: Final = 3000  # milliseconds: longer than any touch by mistake
TOLD: Final = timedelta(minutes=1)  # for which the others read that it is over
DESK: Final = "desk-"
ROOMS: Final = {"tablet": N_("Tablet")}
ELSEWHERE: Final = N_("Administration")


@bp.app_template_global()
def bell() -> dict[str, Any]:
    """Return what the bell of a page shows: the alarms, where it is, a mark of all that changes."""
    found, own, device = board.alarms(_timeout(), TOLD), _own_key(), g.get("device")
    mark = repr([(one.id, one.coming, one.ended_at, one.key == own) for one in found])
    return {
        "hold": HOLD,
        "stale": place.settings().stale_after_seconds,
        "here": _here(),
        "own": [one for one in found if one.key == own and one.ended_at is None],
        "others": [one for one in found if one.key != own],
        "rings": device is None or device.rings,
        "mark": f"{crc32(mark.encode()):x}",
    }


@bp.get("/")
def show() -> str:
    """Ask once more, for who cannot hold a finger still, and where no script runs."""
    return render_template("shared/bell.html")


@bp.get("/news")
def news() -> ResponseReturnValue:
    """Show only what changes; every staff page asks every second."""
    g.seen = bell()["mark"]
    return unchanged() or live("shared/_alarms.html")


@bp.post("/")
def ring() -> ResponseReturnValue:
    """Ring the other screens; this browser knows its own alarm, and has one at a time."""
    open_one = next(iter(bell()["own"]), None)
    alarm = open_one or silent.ring(request.form.get("key", "") or abort(400), _place())
    g.own = alarm.key
    return cookies.keep(_changed(), OWN_COOKIE, alarm.key, int(_timeout().total_seconds()))


@bp.post("/<int:alarm_id>/come")
def come(alarm_id: int) -> ResponseReturnValue:
    """Tell where it rang that somebody comes from here."""
    silent.come(get_or_404(StaffAlarm, alarm_id), _place())
    return _changed()


@bp.post("/<int:alarm_id>/take-back")
def take_back(alarm_id: int) -> ResponseReturnValue:
    """End the alarm that was rung here, also on a locked screen."""
    alarm = get_or_404(StaffAlarm, alarm_id)
    if alarm.key != cookies.read(OWN_COOKIE):
        abort(403)
    silent.end(alarm)
    return _changed()


@bp.post("/<int:alarm_id>/end")
def end(alarm_id: int) -> ResponseReturnValue:
    """End an alarm of others."""
    silent.end(get_or_404(StaffAlarm, alarm_id))
    return _changed()


def _changed() -> Response:
    if by_htmx():
        return live("shared/_alarms.html")
    back = path_of(request.referrer)
    return redirect(back or url_for(".show"), 303)


def _timeout() -> timedelta:
    return timedelta(minutes=place.settings().help_timeout_minutes)


def _own_key() -> str:
    return str(g.get("own") or cookies.read(OWN_COOKIE))


def _here() -> str:
    """Return where the page is, such as desk-1 or tablet; a part of it says it of the page."""
    desk_id = (request.view_args or {}).get("desk_id")
    page = f"{DESK}{desk_id}" if desk_id else request.blueprint or ""
    return request.values.get("here", "") if request.blueprint == bp.name else page


def _place() -> str:
    """Return where this screen is, in the language of the house: a desk, a device, or a room."""
    house, here = languages.catalogue(languages.DEFAULT), _here()
    desk = _desk_of(here)
    if desk is not None:
        return house.pick(desk.name)
    if g.device is not None:
        return str(g.device.name)
    seat = _seat()
    return house.pick(seat.name) if seat else house.gettext(ROOMS.get(here, ELSEWHERE))


def _desk_of(here: str) -> Desk | None:
    number = here.removeprefix(DESK) if here.startswith(DESK) else ""
    return Desk.get_or_none(Desk.id == written.meant(written.number, number))


def _seat() -> Desk | None:
    """Return the desk of who is signed in."""
    session = sessions.of(cookies.read(access.STAFF_COOKIE))
    return None if session is None else seats.desk_of(session.staff.id)
