"""The people who work here: one function each, one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.folding import sorts, visible
from kiosk.office import journal
from kiosk.staff import pins, sessions, tries
from kiosk.staff.likeness import looks
from kiosk.staff.models import Invitation, Role, Staff, StaffSession, Tried
from kiosk.staff.sources import Source


class NameTaken(KioskError):
    """Names are what people sign in with."""

    message = N_("Somebody called %(name)s is already here.")


class LooksTaken(KioskError):
    """On its tile a name in other letters is a colleague's, and gets her PIN typed."""

    message = N_("This name looks like that of %(name)s. Add a surname or a letter.")


class BadName(KioskError):
    """A name must be read on a tile."""

    message = N_("A name has 2 to 40 letters.")


class LastCoordinator(KioskError):
    """Without a coordinator nobody could let anybody in."""

    message = N_("There must be a coordinator. First give somebody else this role.")


class WrongInvitation(KioskError):
    """Not the code for the first sign-in, or somebody was first."""

    message = N_("This is not the code. The one that counts was printed at the last start.")


def add(name: str, role: Role | str, pin: str | None = None, *, who: str = "") -> tuple[Staff, str]:
    """Let somebody in; returns the PIN, to be told once.

    Raises BadName, NameTaken, LooksTaken, WeakPin.
    """
    name, pin = _readable(name), pin or pins.new_pin()
    pins.check(pin)
    # Hashing takes long on purpose: no desk waits for it.
    return _add(name, Role(role), pins.hashed(pin), who), pin


def _readable(name: str) -> str:
    name = visible(name)
    if not 2 <= len(name) <= 40 or not name.isprintable():
        raise BadName
    return name


@transaction
def _add(name: str, role: Role, pin_hash: str, who: str) -> Staff:
    everybody = list(Staff.select())
    known = sessions.called(name, everybody)
    if known is not None:
        raise NameTaken(name=known.name)
    _must_look_different(name, everybody)
    person = Staff.create(name=name, sorted=sorts(name), role=role, pin_hash=pin_hash)
    journal.note(who, f"staff[{name}]", "", str(role))
    return person


def _must_look_different(name: str, everybody: Iterable[Staff]) -> None:
    found = (one for one in everybody if one.is_active and looks(one.name) == looks(name))
    if (known := next(found, None)) is not None:
        raise LooksTaken(name=known.name)


def reset_pin(person: Staff, *, who: str = "") -> str:
    """Give a new PIN, to be told once: it ends the old one's sessions, and lets in again.

    Raises LooksTaken, if a newcomer looks like who comes back.
    """
    pin = pins.new_pin()
    _reset(person, pins.hashed(pin), who)
    return pin


@transaction
def _reset(person: Staff, pin_hash: str, who: str) -> None:
    _must_look_different(person.name, Staff.select().where(Staff.id != person.id))
    Staff.update(pin_hash=pin_hash, is_active=True).where(Staff.id == person.id).execute()
    sessions.end(StaffSession.staff == person)
    journal.note(who, f"staff[{person.name}].pin", "", "")


@transaction
def set_role(person: Staff, role: Role, *, who: str = "") -> None:
    """Change what somebody is here for; raises LastCoordinator."""
    if role is not Role.COORDINATOR:
        _must_leave_a_coordinator(person)
    Staff.update(role=role).where(Staff.id == person.id).execute()
    journal.note_change(who, f"staff[{person.name}].role", person.role, role)


@transaction
def set_language(person: Staff, language: str) -> None:
    """Speak `language` to somebody from now on."""
    Staff.update(language=language).where(Staff.id == person.id).execute()


@transaction
def deactivate(person: Staff, *, who: str = "") -> None:
    """Let somebody in no more; raises LastCoordinator."""
    _must_leave_a_coordinator(person)
    is_here = (Staff.id == person.id) & Staff.is_active
    ended = Staff.update(is_active=False).where(is_here).execute()
    sessions.end(StaffSession.staff == person)
    if ended:
        journal.note(who, f"staff[{person.name}]", person.role, "")


@transaction
def first_sign_in() -> str | None:
    """Return a one-time code for the first coordinator; none if there is one."""
    if _coordinators():
        return None
    code = secrets.token_hex(8)
    Invitation.delete().execute()
    Invitation.create(code_hash=pins.fingerprint(code))
    return code


def accept(code: str, name: str, pin: str, source: Source) -> Staff:
    """Make the holder of the one-time code the first coordinator.

    Raises TooManyTries, WrongInvitation, BadName, WeakPin.
    """
    attempt = tries.claim(Tried.FIRST, source)
    _must_be_invited(code)
    tries.forgive(attempt)
    pins.check(pin)
    return _accept(code, _readable(name), pins.hashed(pin))


@transaction
def _accept(code: str, name: str, pin_hash: str) -> Staff:
    _must_be_invited(code)  # somebody may have been first meanwhile
    person = _add(name, Role.COORDINATOR, pin_hash, "")
    Invitation.delete().execute()
    return person


def _must_be_invited(code: str) -> None:
    invited = Invitation.get_or_none(Invitation.code_hash == pins.fingerprint(code.strip()))
    if invited is None or _coordinators():
        raise WrongInvitation


def _coordinators() -> int:
    return Staff.select().where(Staff.role == Role.COORDINATOR, Staff.is_active).count()


def _must_leave_a_coordinator(person: Staff) -> None:
    person = Staff.get_by_id(person.id)
    if person.role is Role.COORDINATOR and person.is_active and _coordinators() == 1:
        raise LastCoordinator
