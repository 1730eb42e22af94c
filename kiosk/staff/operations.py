"""The people who work here and the devices they trust: one function each, one transaction."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Final

from kiosk import clock
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.office.models import Change
from kiosk.staff import pins, printers, sessions
from kiosk.staff.models import Device, Invitation, Pairing, Role, Staff, StaffSession

CODE_LIVES: Final = timedelta(minutes=10)
KINDS: Final = ("entrance", "display", "tablet")


class NameTaken(KioskError):
    """Names are what people sign in with."""

    message = N_("Somebody called %(name)s is already here.")


class BadName(KioskError):
    """A name must be read on a tile."""

    message = N_("A name has 2 to 40 letters.")


class LastCoordinator(KioskError):
    """Without a coordinator nobody could let anybody in."""

    message = N_("There must be a coordinator. First give somebody else this role.")


class WrongCode(KioskError):
    """Nobody shows this code, or not any more."""

    message = N_("No device shows this code. Codes last ten minutes.")


def add(name: str, role: Role | str, pin: str | None = None, *, who: str = "") -> tuple[Staff, str]:
    """Let somebody in; returns the PIN, to be told once. Raises BadName, NameTaken, WeakPin."""
    name = " ".join(name.split())
    if not 2 <= len(name) <= 40 or not name.isprintable():
        raise BadName
    pin = pin or pins.new_pin()
    pins.check(pin)
    # Hashing takes long on purpose: no desk waits for it.
    return _add(name, Role(role), pins.hashed(pin), who), pin


@transaction
def _add(name: str, role: Role, pin_hash: str, who: str) -> Staff:
    if any(one.name.casefold() == name.casefold() for one in Staff.select()):
        raise NameTaken(name=name)
    person = Staff.create(name=name, role=role, pin_hash=pin_hash)
    _note(f"staff[{name}]", "", str(role), who)
    return person


def reset_pin(person: Staff, *, who: str = "") -> str:
    """Give a new PIN, to be told once: it ends the old one's sessions, and lets in again."""
    pin = pins.new_pin()
    _reset(person, pins.hashed(pin), who)
    return pin


@transaction
def _reset(person: Staff, pin_hash: str, who: str) -> None:
    Staff.update(pin_hash=pin_hash, is_active=True).where(Staff.id == person.id).execute()
    sessions.end(StaffSession.staff == person)
    _note(f"staff[{person.name}].pin", "", "", who)


@transaction
def set_role(person: Staff, role: Role, *, who: str = "") -> None:
    """Change what somebody is here for; raises LastCoordinator."""
    if role is not Role.COORDINATOR:
        _must_leave_a_coordinator(person)
    Staff.update(role=role).where(Staff.id == person.id).execute()
    _note(f"staff[{person.name}].role", person.role, role, who)


@transaction
def set_language(person: Staff, language: str) -> None:
    """Speak `language` to somebody from now on."""
    Staff.update(language=language).where(Staff.id == person.id).execute()


@transaction
def deactivate(person: Staff, *, who: str = "") -> None:
    """Let somebody in no more; raises LastCoordinator."""
    _must_leave_a_coordinator(person)
    Staff.update(is_active=False).where(Staff.id == person.id).execute()
    sessions.end(StaffSession.staff == person)
    _note(f"staff[{person.name}]", person.role, "", who)


@transaction
def first_sign_in() -> str | None:
    """Return a one-time code for the first coordinator; none if there is one."""
    if _coordinators():
        return None
    code = secrets.token_hex(8)
    Invitation.delete().execute()
    Invitation.create(code_hash=pins.fingerprint(code))
    return code


def accept(code: str, name: str, pin: str, origin: str) -> Staff:
    """Make the holder of the one-time code the first coordinator.

    Raises TooManyTries, WrongCode, WeakPin.
    """
    attempt = sessions.claim("first sign-in", origin)
    person = _accept(code, name, pin)
    sessions.forgive(attempt)
    return person


@transaction
def _accept(code: str, name: str, pin: str) -> Staff:
    invited = Invitation.get_or_none(Invitation.code_hash == pins.fingerprint(code.strip()))
    if invited is None or _coordinators():
        raise WrongCode
    pins.check(pin)
    person, _ = add(name, Role.COORDINATOR, pin)
    Invitation.delete().execute()
    return person


@transaction
def ask_to_pair(kind: str) -> tuple[str, str]:
    """Return the code that a device shows, and the token that will be its cookie."""
    Pairing.delete().where(Pairing.created_at < clock.now() - CODE_LIVES).execute()
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**6):06}"
    while Pairing.get_or_none(Pairing.code == code):
        code = f"{secrets.randbelow(10**6):06}"
    Pairing.create(code=code, kind=kind, token_hash=pins.fingerprint(token), created_at=clock.now())
    return code, token


def approve(code: str, name: str, by: Staff) -> Device:
    """Trust the device that shows `code`; raises TooManyTries, WrongCode."""
    attempt = sessions.claim("pairing", f"pairing-{by.id}")
    device = _approve("".join(code.split()), name, by)
    sessions.forgive(attempt)
    return device


@transaction
def _approve(code: str, name: str, by: Staff) -> Device:
    asked = Pairing.get_or_none(Pairing.code == code, Pairing.created_at > clock.now() - CODE_LIVES)
    if asked is None:
        raise WrongCode
    device = Device.create(
        kind=asked.kind,
        name=" ".join(name.split())[:40] or asked.kind,
        token_hash=asked.token_hash,
        paired_at=clock.now(),
    )
    asked.delete_instance()
    _note(f"devices[{device.name}]", "", asked.kind, by.name)
    return device


@transaction
def revoke(device: Device, *, who: str = "") -> None:
    """Trust a device no more; whoever is signed in on it is signed out."""
    Device.update(revoked_at=clock.now()).where(Device.id == device.id).execute()
    sessions.end(StaffSession.device == device)
    _note(f"devices[{device.name}]", device.kind, "", who)


@transaction
def set_printer(device: Device, url: str, *, who: str = "") -> None:
    """Set the printer of a device, of the office's own network; raises BadPrinter."""
    url = url.strip()
    if url:
        printers.must_be_near(url)
    Device.update(printer=url).where(Device.id == device.id).execute()
    _note(f"devices[{device.name}].printer", device.printer, url, who)


@transaction
def set_spare(device: Device, spare: str, *, who: str = "") -> None:
    """Set where the slips of a device go while its own printer does not print.

    Another device, such as device:3, an address, or nothing; raises BadPrinter.
    """
    spare = spare.strip()
    if spare and not printers.OF_A_DEVICE.fullmatch(spare):
        printers.must_be_near(spare)
    Device.update(spare=spare).where(Device.id == device.id).execute()
    _note(f"devices[{device.name}].spare", device.spare, spare, who)


def device_of(token: str) -> Device | None:
    """Return the device whose cookie holds `token`, if it is still trusted."""
    return Device.get_or_none(
        Device.token_hash == pins.fingerprint(token), Device.revoked_at.is_null()
    )


def pairing_of(token: str) -> Pairing | None:
    """Return the pairing that waits under `token`, if its code still lasts."""
    return Pairing.get_or_none(
        Pairing.token_hash == pins.fingerprint(token),
        Pairing.created_at > clock.now() - CODE_LIVES,
    )


@transaction
def device_seen(device: Device) -> None:
    """Note that a device was here; at most once a minute."""
    now = clock.now()
    if device.last_seen_at is None or abs(now - device.last_seen_at) > timedelta(minutes=1):
        Device.update(last_seen_at=now).where(Device.id == device.id).execute()


def _coordinators() -> int:
    return Staff.select().where(Staff.role == Role.COORDINATOR, Staff.is_active).count()


def _must_leave_a_coordinator(person: Staff) -> None:
    person = Staff.get_by_id(person.id)
    if person.role is Role.COORDINATOR and person.is_active and _coordinators() == 1:
        raise LastCoordinator


def _note(path: str, before: str, after: str, who: str) -> None:
    Change.create(at=clock.now(), who=who, path=path, before=before, after=after)
