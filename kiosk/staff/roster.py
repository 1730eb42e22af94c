"""Who works here. Only reads."""

from __future__ import annotations

import unicodedata

from kiosk.staff.models import Role, Staff


def known_as(name: str) -> str:
    """Return `name` as it is compared: one kind of space, no capitals."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()


def everybody() -> list[Staff]:
    """Return all who work or worked here, by name."""
    return list(Staff.select().order_by(Staff.known_as))


def active() -> list[Staff]:
    """Return those who may sign in, by name."""
    return list(Staff.select().where(Staff.is_active).order_by(Staff.known_as))


def find(name: str) -> Staff | None:
    """Return who is called `name` and may sign in."""
    return Staff.get_or_none(Staff.known_as == known_as(name), Staff.is_active)


def coordinators() -> list[Staff]:
    """Return the coordinators who may sign in."""
    return [one for one in active() if one.role is Role.COORDINATOR]
