"""Paired devices: how a screen becomes one, and what is set for it."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from typing import Final

from kiosk import clock
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.office.models import Desk
from kiosk.office.journal import note
from kiosk.staff import printer_address, tokens
from kiosk.staff.models import Device, Kind, Pairing

LASTS: Final = timedelta(minutes=10)
TRIES: Final = 5
AT_ONCE: Final = 8  # the fewer codes wait, the less a slip of the finger meets another's
SEEN_EVERY: Final = timedelta(seconds=60)
NUMBER: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{1,9})?")
SIZES: Final = (1.0, 40.0)  # CSS pixels a millimetre, from a poor television to a phone


class CodeUnknown(KioskError):
    """No device shows this code; after five such tries every waiting device asks again."""

    message = N_("No device shows this code now. Look at its screen and type it again.")


class TooManyWaiting(KioskError):
    """Somebody plays, or a screen asks again and again."""

    message = N_("Too many devices are waiting. Please try again in ten minutes.")


class SizeDoubtful(KioskError):
    """No screen has such a millimetre."""

    message = N_("This size cannot be right. Please measure again.")


@transaction
def ask(kind: str, *, instead_of: str = "") -> str:
    """Let a screen ask to be paired; return the secret for its cookie. Raises TooManyWaiting.

    The same secret opens once staff have typed the code, so no answer can get lost.
    `instead_of` is the secret with which the same screen asked before.
    """
    Pairing.delete().where(Pairing.token_hash == tokens.digest(instead_of)).execute()
    Pairing.delete().where(Pairing.created_at < clock.now() - LASTS).execute()
    waiting = [one for one in Pairing.select() if is_open(one)]
    if len(waiting) >= AT_ONCE:
        raise TooManyWaiting
    token = tokens.fresh()
    code = _fresh_code({one.code for one in waiting})
    Pairing.create(
        code=code, kind=Kind(kind), token_hash=tokens.digest(token), created_at=clock.now()
    )
    return token


def _fresh_code(taken: set[str]) -> str:
    while (code := f"{secrets.randbelow(10**6):06}") in taken:
        pass
    return code


def asked(token: str) -> Pairing | None:
    """Return what the screen with the cookie `token` asked."""
    return Pairing.get_or_none(Pairing.token_hash == tokens.digest(token)) if token else None


def is_open(pairing: Pairing) -> bool:
    """Say whether its code may still be typed."""
    is_fresh = abs(clock.now() - pairing.created_at) < LASTS
    return is_fresh and pairing.approved_id is None and pairing.tries < TRIES


def approve(code: str, name: str, by: str) -> Device:
    """Pair the device that shows `code`; raises CodeUnknown, and counts that try."""
    device = _approve("".join(filter(str.isdecimal, code)), " ".join(name.split())[:60], by)
    if device is None:
        raise CodeUnknown
    return device


@transaction
def _approve(code: str, name: str, by: str) -> Device | None:
    waiting = [one for one in Pairing.select() if is_open(one)]
    found = next((one for one in waiting if one.code == code), None)
    if found is None:
        ids = [one.id for one in waiting]
        Pairing.update(tries=Pairing.tries + 1).where(Pairing.id.in_(ids)).execute()
        return None
    now = clock.now()
    found.approved = Device.create(
        kind=found.kind,
        name=name or found.kind,
        token_hash=found.token_hash,
        paired_at=now,
        last_seen_at=now,
    )
    found.save()
    note(by, _path(found.approved), None, f"{found.kind}: {found.approved.name}")
    return found.approved


def find(token: str) -> Device | None:
    """Return the paired device of a cookie, unless it was revoked."""
    if not token:
        return None
    return Device.get_or_none(
        Device.token_hash == tokens.digest(token), Device.revoked_at.is_null()
    )


def paired() -> list[Device]:
    """Return the devices that are paired now."""
    return list(Device.select().where(Device.revoked_at.is_null()).order_by(Device.kind, Device.id))


def seen(device: Device) -> bool:
    """Note that `device` is there, once a minute; say whether this was the time."""
    is_due = abs(clock.now() - device.last_seen_at) >= SEEN_EVERY
    if is_due:
        _seen(device)
    return is_due


@transaction
def _seen(device: Device) -> None:
    device.last_seen_at = clock.now()
    device.save()


@transaction
def revoke(device: Device, by: str) -> None:
    """Take `device` out; its cookie opens nothing from now on."""
    device.revoked_at = clock.now()
    device.save()
    note(by, _path(device), device.kind, "revoked")


@transaction
def rename(device: Device, name: str, by: str) -> None:
    """Call `device` otherwise."""
    before, device.name = device.name, " ".join(name.split())[:60] or device.name
    device.save()
    note(by, f"{_path(device)}.name", before, device.name)


@transaction
def calibrate(device: Device, mm: str, by: str) -> None:
    """Set how many CSS pixels are one real millimetre, empty for unknown; raises SizeDoubtful."""
    before, device.mm = device.mm, _size(mm.strip().replace(",", ".")) if mm.strip() else None
    device.save()
    note(by, f"{_path(device)}.mm", before, device.mm)


def _size(text: str) -> float:
    size = float(text) if NUMBER.fullmatch(text) else 0.0
    if not SIZES[0] <= size <= SIZES[1]:
        raise SizeDoubtful
    return size


@transaction
def set_printer(device: Device, url: str, by: str) -> None:
    """Set the printer of `device`, empty for none of its own; raises PrinterNotAllowed."""
    before, device.printer = device.printer, printer_address.must_be_allowed(url.strip())
    device.save()
    note(by, f"{_path(device)}.printer", before, device.printer)


@transaction
def put_at(device: Device, desk: Desk | None, by: str) -> None:
    """Say at which desk the tablet stands; who signs in on it starts there."""
    device.desk = desk
    device.save()
    note(by, f"{_path(device)}.desk", "", desk.code if desk else "")


def _path(device: Device) -> str:
    return f"devices.{device.id}"
