"""The devices that are trusted: one function each, one transaction."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

from peewee import Expression

from kiosk import clock, languages
from kiosk.database import bookkeeping, transaction
from kiosk.errors import N_, KioskError
from kiosk.office import journal
from kiosk.staff import pins, printers, sessions, tries
from kiosk.staff.models import OWN, Device, Pairing, Staff, StaffSession, Tried
from kiosk.staff.sources import Source

CODE_LIVES: Final = timedelta(minutes=10)
MOST_WAIT, MOST_OF_ONE = 20, 3  # devices that show a code: in all, and at one address
SEEN_EVERY: Final = timedelta(minutes=1)
KINDS: Final = ("entrance", "display", "tablet")
OWN_SCREENS: Final = {
    "entrance": N_("The entrance of this computer"),
    "display": N_("The display of this computer"),
}


class WrongCode(KioskError):
    """Nobody shows this code, or not any more."""

    message = N_("No device shows this code. Codes last ten minutes.")


class TooManyWait(KioskError):
    """Somebody asks from many addresses; what shows a code already keeps it."""

    message = N_("Too many devices wait for their code. Try again in ten minutes.")


class NotPaired(KioskError):
    """A screen of the computer itself enters without pairing."""

    message = N_("A screen of the computer itself is not paired, so it cannot be revoked.")


@bookkeeping
def keep_own_screens(*, enter: bool) -> None:
    """Keep a row for each screen of the computer itself; where they do not enter it is revoked."""
    house = languages.catalogue(languages.DEFAULT)
    for kind, name in OWN_SCREENS.items():
        if Device.get_or_none(Device.token_hash == OWN + kind) is None:
            Device.create(
                kind=kind,
                name=house.gettext(name),
                token_hash=OWN + kind,
                paired_at=clock.now(),
            )
    gone = None if enter else clock.now()
    Device.update(revoked_at=gone).where(Device.token_hash.startswith(OWN)).execute()


@bookkeeping
def ask_to_pair(kind: str, origin: str = "") -> tuple[str, str]:
    """Return the code that a device at the address `origin` shows, and its cookie to be.

    An address shows three at most, the oldest gives way. Raises TooManyWait.
    """
    Pairing.delete().where(Pairing.created_at < clock.now() - CODE_LIVES).execute()
    _make_room(origin)
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**6):06}"
    while Pairing.get_or_none(Pairing.code == code):
        code = f"{secrets.randbelow(10**6):06}"
    Pairing.create(
        code=code,
        kind=kind,
        token_hash=pins.fingerprint(token),
        created_at=clock.now(),
        origin=origin,
    )
    return code, token


def _make_room(origin: str) -> None:
    """Let who shows too many codes, or most while too many wait in all, show one fewer."""
    waiting: dict[str, list[Pairing]] = {}
    for one in Pairing.select().order_by(Pairing.id):
        waiting.setdefault(one.origin, []).append(one)
    mine, most = waiting.get(origin, []), max(waiting.values(), key=len, default=[])
    if len(mine) >= MOST_OF_ONE:
        mine[0].delete_instance()
    elif sum(map(len, waiting.values())) >= MOST_WAIT:
        if len(most) <= len(mine) + 1:
            raise TooManyWait
        most[0].delete_instance()


def approve(code: str, name: str, by: Staff, address: str = "") -> Device:
    """Trust the device that shows `code`, which was told `address`.

    Raises TooManyTries, WrongCode.
    """
    return _approve(asking(code, by), name, by, address)


def asking(code: str, by: Staff) -> Pairing:
    """Return what asks to be paired and shows `code`; raises TooManyTries, WrongCode."""
    attempt = tries.claim(Tried.PAIRING, Source(f"staff-{by.id}"))
    found = _waiting(Pairing.code == "".join(code.split()))
    if found is None:
        raise WrongCode
    tries.forgive(attempt)
    return found


@transaction
def _approve(asked: Pairing, name: str, by: Staff, address: str) -> Device:
    if _waiting(Pairing.id == asked.id) is None:
        raise WrongCode
    device = Device.create(
        kind=asked.kind,
        name=" ".join(name.split())[:40] or asked.kind,
        token_hash=asked.token_hash,
        paired_at=clock.now(),
    )
    asked.delete_instance()
    journal.note(by.name, f"devices[{device.name}]", "", asked.kind)
    journal.note_address(by.name, address)
    return device


@transaction
def revoke(device: Device, *, who: str = "") -> None:
    """Trust a device no more; whoever is signed in on it is signed out. Raises NotPaired."""
    if device.is_own:
        raise NotPaired
    trusted = (Device.id == device.id) & Device.revoked_at.is_null()
    ended = Device.update(revoked_at=clock.now()).where(trusted).execute()
    sessions.end(StaffSession.device == device)
    if ended:
        journal.note(who, f"devices[{device.name}]", device.kind, "")


@transaction
def set_printer(device: Device, url: str, *, who: str = "") -> None:
    """Set the printer of a device, of the office's own network; raises BadPrinter."""
    url = url.strip()
    if url:
        printers.must_be_near(url)
    Device.update(printer=url).where(Device.id == device.id).execute()
    journal.note_change(who, f"devices[{device.name}].printer", device.printer, url)


@transaction
def set_spare(device: Device, spare: str, *, who: str = "") -> None:
    """Set where the slips of a device go while its own printer does not print.

    Another device, such as device:3, an address, or nothing; raises BadPrinter.
    """
    spare = spare.strip()
    if spare and not printers.OF_A_DEVICE.fullmatch(spare):
        printers.must_be_near(spare)
    Device.update(spare=spare).where(Device.id == device.id).execute()
    journal.note_change(who, f"devices[{device.name}].spare", device.spare, spare)


@transaction
def set_sound(device: Device, *, rings: bool, speaks: bool, who: str = "") -> None:
    """Set whether a display rings at a call, and whether it says it."""
    Device.update(rings=rings, speaks=speaks).where(Device.id == device.id).execute()
    before, after = _sound(device.rings, device.speaks), _sound(rings, speaks)
    journal.note_change(who, f"devices[{device.name}].sound", before, after)


def _sound(rings: bool, speaks: bool) -> str:
    return " ".join(name for name, is_on in (("chime", rings), ("voice", speaks)) if is_on)


def of(token: str) -> Device | None:
    """Return the device whose cookie holds `token`, if it is still trusted."""
    return Device.get_or_none(
        Device.token_hash == pins.fingerprint(token), Device.revoked_at.is_null()
    )


def own(kind: str) -> Device | None:
    """Return the entrance or display of the computer itself, if these enter without pairing."""
    return Device.get_or_none(Device.token_hash == OWN + kind, Device.revoked_at.is_null())


def pairing_of(token: str) -> Pairing | None:
    """Return the pairing that waits under `token`, if its code still lasts."""
    return _waiting(Pairing.token_hash == pins.fingerprint(token))


def _waiting(which: Expression) -> Pairing | None:
    return Pairing.get_or_none(which, Pairing.created_at > clock.now() - CODE_LIVES)


def seen(device: Device) -> bool:
    """Note that a device was here, once a minute; return whether that was the first of its day."""
    before, now = device.last_seen_at, clock.now()
    if before is None or abs(now - before) >= SEEN_EVERY:
        _note_seen(device, now)
    return before is None or before.date() != now.date()


@bookkeeping
def _note_seen(device: Device, now: datetime) -> None:
    Device.update(last_seen_at=now).where(Device.id == device.id).execute()
