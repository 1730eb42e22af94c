"""Who may do what: one table, one guard before every request."""

from __future__ import annotations

import ipaddress
import re
from enum import Enum
from typing import Final, cast
from urllib.parse import urlsplit

from flask import Response, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.connections import TRUST
from kiosk.programme.rules import LEADING
from kiosk.screens.shared import cookies
from kiosk.screens.shared.addresses import path_of
from kiosk.screens.shared.requests import speak
from kiosk.staff import devices, presence, proxies, sessions, true_size
from kiosk.staff.models import Device, Role, Staff, StaffSession
from kiosk.staff.sources import Source, stranger

STAFF_COOKIE: Final = cookies.STAFF
DEVICE_COOKIE: Final = cookies.DEVICE
COMPUTER: Final = frozenset({"127.0.0.1", "::1"})


class Who(Enum):
    """Who is not a role."""

    EVERYBODY = "everybody"
    ENTRANCE = "a paired entrance"
    STAFF_SCREEN = "a paired tablet, or where somebody signed in, also while it is locked"


R = Role
DESK: Final = frozenset({R.RECEPTION, R.OPERATOR, R.COORDINATOR})
ADMIN: Final = frozenset({R.COORDINATOR, R.TECHNICIAN})
PLAN: Final = frozenset({R.RECEPTION, R.COORDINATOR})
OPERATOR: Final = frozenset({R.OPERATOR})
COORDINATOR: Final = frozenset({R.COORDINATOR})
ALL_STAFF: Final = frozenset(Role)

# An endpoint, or all of a blueprint; the longest entry that fits decides, and none means nobody.
ACCESS: Final[dict[str, Who | frozenset[Role]]] = {
    "static": Who.EVERYBODY,
    "assets": Who.EVERYBODY,
    "speech": Who.EVERYBODY,
    "access": Who.EVERYBODY,
    "true_size": Who.EVERYBODY,
    "access.speak_to_me": ALL_STAFF,
    "access.show_pin": ALL_STAFF,
    "access.change_pin": ALL_STAFF,
    "access.end_elsewhere": ALL_STAFF,
    "display": Who.EVERYBODY,
    "phone": Who.EVERYBODY,
    "calendar": Who.EVERYBODY,
    "entrance": Who.ENTRANCE,
    "bell": Who.STAFF_SCREEN,
    "bell.end": ALL_STAFF,
    "desk": DESK,
    "desk.calendar_file": ALL_STAFF,
    "desk.show_visits": OPERATOR,
    "desk.show_visit": OPERATOR,
    "desk.print_visits": OPERATOR,
    "desk.advance": OPERATOR,
    "tablet": frozenset(LEADING),  # each only the lists of what she leads
    "people": frozenset({R.RECEPTION, R.COORDINATOR}),
    "people.export_person": COORDINATOR,
    "people.ask_join": COORDINATOR,
    "people.join": COORDINATOR,
    "people.part": COORDINATOR,
    "people.ask_erase": COORDINATOR,
    "people.erase": COORDINATOR,
    "people.show_journal": COORDINATOR,
    "admin": ADMIN,
    "admin.show_staff": COORDINATOR,
    "admin.add_staff": COORDINATOR,
    "admin.reset_pin": COORDINATOR,
    "admin.set_role": COORDINATOR,
    "admin.deactivate": COORDINATOR,
    "admin.show_week": DESK,
    "admin.choose_poster": PLAN,
    "admin.show_poster": PLAN,
    "admin.show_session": DESK,
    "admin.cancel_session": PLAN,
    "admin.reinstate_session": PLAN,
    "admin.substitute": PLAN,
    "admin.told": PLAN,
    "admin.move_session": COORDINATOR,
    "admin.ask_session": COORDINATOR,
    "admin.add_session": COORDINATOR,
    "admin.take_out": COORDINATOR,
    "admin.set_facilitators": COORDINATOR,
}
# What the entrance's own cookie reaches, and nothing else.
FOR_THE_ENTRANCE: Final = (
    "entrance",
    "assets",
    "speech",
    "static",
    "true_size",
    "access.start",
    "access.pair",
    "access.healthz",
)
# What a screen asks again and again: from there it is led to the card, to find its true size.
LED_TO_THE_CARD: Final = frozenset(
    {"entrance.attract", "entrance.news", "display.show", "display.show_calls"}
)
# What a proxy adds to what it passes on; a browser sends none of these.
FORWARDING: Final = re.compile(r"X-Forwarded-.+|X-Real-Ip|Forwarded|Via", re.IGNORECASE)
# What more than one screen asks for, and says for which.
OF_A_SCREEN: Final = ("assets", "true_size")
# What a locked screen still does. The desk shows the anonymous queue; the one list that was open
# on it stays usable, until its session ends (the tablet's own blueprint looks at that).
EVEN_LOCKED: Final = {
    "desk.show": "GET",
    "desk.board": "GET",
    "tablet.show_lines": "GET",
    "tablet.show_token": "GET",
    "tablet.mark": "POST",
}


def guard() -> ResponseReturnValue | None:
    """Let the request through, or answer it; sets g.device, and of who is signed in more."""
    g.staff, g.device, g.locked = None, _here(_device()), False
    endpoint = request.endpoint
    if endpoint is None:
        return None
    if g.device is not None and g.device.kind == "entrance" and not _fits_entrance(endpoint):
        abort(403)
    if endpoint in LED_TO_THE_CARD and true_size.shows_card(g.device):
        return lead_to(url_for("true_size.show", screen=own_screen()))
    who = rule(endpoint)
    if who is Who.EVERYBODY:
        return None
    if who is Who.ENTRANCE:
        return None if is_entrance() else redirect(url_for("access.start"), 303)
    return _guard_bell() if who is Who.STAFF_SCREEN else _guard_staff(endpoint, who)


def rule(endpoint: str) -> Who | frozenset[Role]:
    """Return who may reach `endpoint`; nobody, if the table does not say."""
    return ACCESS.get(endpoint) or ACCESS.get(endpoint.partition(".")[0]) or frozenset()


def is_of_staff(endpoint: str) -> bool:
    """Say whether `endpoint` is for staff alone."""
    return not isinstance(rule(endpoint), Who)


def may(endpoint: str) -> bool:
    """Say whether who is signed in may reach `endpoint`: a page leads nobody to a closed door."""
    return g.staff is not None and g.staff.role in cast("frozenset[Role]", rule(endpoint))


def staff() -> Staff:
    """Return who is signed in."""
    return cast("Staff", g.staff)


def lead_to(address: str) -> Response:
    """Send the whole page to `address`, also when htmx asks for a part of it."""
    if request.headers.get("HX-Request"):
        return Response(headers={"HX-Redirect": address})
    return cast("Response", redirect(address, 303))


def is_local() -> bool:
    """Say whether this is the computer's own screen; never behind a proxy, set or not."""
    host = (urlsplit(f"//{request.host}").hostname or "").strip("[]")
    is_here = (
        not current_app.config["KIOSK"].proxy
        and _is_loopback(request.remote_addr or "")
        and (host == "localhost" or _is_loopback(host))
    )
    return is_here and not _is_forwarded()


def source() -> Source:
    """Return from where a PIN or a code is tried: the paired device, the computer, a stranger."""
    if g.device is not None:
        return Source(f"device-{g.device.id}")
    address = request.remote_addr or ""
    is_own = is_local() and address in COMPUTER  # not what else is said to be loopback
    return Source("computer") if is_own else stranger(address)


def is_entrance() -> bool:
    """Say whether this is a paired entrance, or the computer's own screen."""
    return is_local() if g.device is None else g.device.kind == "entrance"


def own_screen() -> str | None:
    """Return which screen of the computer itself asks; None if it is none of them."""
    return g.device.kind if g.device is not None and g.device.is_own else None


def screen() -> str | None:
    """Return whose page is asked for, `entrance` or `display`, or what belongs to one."""
    asked = request.args.get("screen") if request.blueprint in OF_A_SCREEN else request.blueprint
    return asked if asked in devices.OWN_SCREENS else None


def sign_in_here() -> StaffSession:
    """Return the sign-in of who is signed in."""
    return cast("StaffSession", g.sign_in)


def device_id() -> int:
    """Return the device that asks, whose printer its slips go to; 0 for any other browser."""
    return 0 if g.device is None else cast("int", g.device.id)


def has_bell() -> bool:
    """Say whether this screen is one of the staff's: there it rings, and can ring the others."""
    return is_tablet() or _session() is not None


def is_tablet() -> bool:
    """Say whether this is a paired tablet of the staff, whoever has it."""
    device = g.get("device")  # none yet where a form without its token is refused
    return device is not None and device.kind == "tablet"


def _session() -> StaffSession | None:
    token = cookies.read(STAFF_COOKIE)
    return sessions.of(token) if token else None


def _guard_bell() -> ResponseReturnValue | None:
    """Let a screen of the staff through; what is typed on one that is no more stays there."""
    session = _session()
    if session is not None:
        speak(session.staff.language)
    if session is not None or is_tablet():
        return None
    return abort(403) if request.headers.get("HX-Request") else to_sign_in()


def _guard_staff(endpoint: str, roles: frozenset[Role]) -> ResponseReturnValue | None:
    session = _session()
    if session is None:
        return to_sign_in()
    g.staff, g.sign_in = session.staff, session
    speak(session.staff.language)
    if session.staff.role not in roles:
        abort(403)
    if sessions.is_locked(session):
        g.locked = True
        return None if EVEN_LOCKED.get(endpoint) == request.method else to_sign_in()
    if "seen" not in request.args:  # a poll is not a person
        sessions.touched(session)
    return None


def to_sign_in() -> ResponseReturnValue:
    """Lead to the page where people sign in, and from there back to what they wanted."""
    wanted = request.full_path.rstrip("?") if request.method == "GET" else ""
    if request.headers.get("HX-Request"):
        wanted = path_of(request.headers.get("HX-Current-URL"))
        return Response(headers={"HX-Redirect": url_for("access.sign_in", next=wanted)})
    if not wanted:
        wanted = path_of(request.referrer)
    return redirect(url_for("access.sign_in", next=wanted), 303)


def _device() -> Device | None:
    token = cookies.read(DEVICE_COOKIE)
    device = devices.of(token) if token else None
    g.renews = device is not None and (devices.seen(device) or cookies.has_old_name(DEVICE_COOKIE))
    request.environ.get(TRUST, bool)(device is not None)  # waitress spares a screen of ours
    return device or _own_screen()


def _own_screen() -> Device | None:
    kind = screen()
    device = devices.own(kind) if kind and is_local() else None
    if device is not None:
        devices.seen(device)
    return device


def _here(device: Device | None) -> Device | None:
    """Note that a screen is here, whatever it asks for, and return it."""
    if device is not None:
        presence.here(device)
    return device


def _fits_entrance(endpoint: str) -> bool:
    return endpoint in FOR_THE_ENTRANCE or endpoint.partition(".")[0] in FOR_THE_ENTRANCE


def _is_forwarded() -> bool:
    """Say whether a proxy passed this on, which the settings do not name; health tells of it."""
    found = [name for name, _ in request.headers if FORWARDING.fullmatch(name)]
    if found:
        proxies.met(found[0])
    return bool(found)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
