"""Fetching every link on every page changes nothing, whoever is signed in."""

from __future__ import annotations

import pytest
from flask import Flask

from kiosk.appointments import operations
from kiosk.appointments.models import Appointment
from kiosk.database import Revision, Table
from kiosk.office.models import Change, Desk, Service
from kiosk.people.models import PersonEvent
from kiosk.schema import TABLES
from kiosk.screens.shared import access
from kiosk.staff.models import Role, StaffSession
from tests.crawl.following import endpoints, follow
from tests.crawl.living import STARTS, lived_in, rare, signed_in

NAMELESS = {Role.FACILITATOR, Role.TECHNICIAN}  # may not see the names of appointments
# What a look itself writes: who looked at what is personal, and that somebody is there.
LOOKS: tuple[type[Table], ...] = (Change, PersonEvent, StaffSession, Revision)
PICTURES = {"admin.logo", "admin.tray_page"}  # files that this office does not have


@pytest.fixture
def used(app: Flask, desk: Desk, home: Service, reception: Service) -> Desk:
    return lived_in(desk, home, reception)


def everything() -> dict[str, list[object]]:
    kept = [table for table in TABLES if table not in LOOKS]
    return {one.__name__: list(one.select().order_by(one.id).tuples()) for one in kept}


def reached(app: Flask, role: Role) -> set[str]:
    """Return every page that `role` may look at."""
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and isinstance(who := access.rule(rule.endpoint), frozenset)
        and role in who
    }


@pytest.mark.parametrize("role", Role)
def test_no_link_of_any_page_changes_anything_or_names_whom_the_role_may_not_see(
    app: Flask, used: Desk, role: Role
) -> None:
    client = signed_in(app, role)
    before = everything()
    pages = follow(client, *STARTS, *rare(used))
    assert everything() == before
    assert reached(app, role) - endpoints(app, pages) <= PICTURES
    assert len(pages) > 20
    named = [address for address, text in pages.items() if "ZZTEST" in text]
    assert (named == []) == (role in NAMELESS), named


def test_a_link_that_changed_something_would_be_found(app: Flask, used: Desk) -> None:
    before = everything()
    operations.cancel(Appointment.get())
    assert everything() != before
