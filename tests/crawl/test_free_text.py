"""Wherever staff write freely, the form says what nobody writes there."""

from __future__ import annotations

import re
from typing import Any, Final

from flask import Flask
from flask.testing import FlaskClient

from kiosk.appointments.models import Offer
from kiosk.office.models import Desk
from kiosk.people.models import Participant
from kiosk.programme.models import Session
from kiosk.screens.admin.parts import PARTS
from kiosk.staff.models import Role
from tests.appointments.conftest import offered
from tests.attendance.conftest import Somebody, course, session, somebody, staff
from tests.crawl.test_staff_pages import addresses, is_page
from tests.signing import signed_in

__all__ = ["course", "session", "somebody", "staff"]
SAID: Final = "Non scrivere dati di salute, password, SPID o PIN."
FORM: Final = re.compile(r"<form\b.*?</form>", re.DOTALL)
CONTROL: Final = re.compile(r"<textarea\b[^>]*>|<input\b[^>]*>")
LONG: Final = 80  # letters; what is longer is no name, number or search
DATES: Final = ("dates", "rule.dates")  # one a line


def is_free(control: str) -> bool:
    """Say whether one may write sentences into it."""
    name, most = (re.search(rf'{key}="([^"]*)"', control) for key in (" name", "maxlength"))
    if control.startswith("<textarea"):
        return name is None or name[1] not in DATES
    is_text = "type=" not in control or 'type="text"' in control
    is_code = "inputmode" in control or (name is not None and name[1] == "code")
    return is_text and not is_code and most is not None and int(most[1]) > LONG


def pages(app: Flask, client: FlaskClient, values: dict[str, Any]) -> dict[str, str]:
    asked = {*addresses(app, values), *values.pop("more")}
    answers = {one: client.get(one) for one in asked}
    return {one: answer.text for one, answer in answers.items() if is_page(answer)}


def test_every_free_text_says_no_health_data_no_passwords_no_spid_no_pin(
    app: Flask, desk: Desk, session: Session, somebody: Somebody
) -> None:
    offer: Offer = offered("D", desk)
    one: Participant = somebody("Zeta")
    slug, when = session.activity.slug, "20261124T0800"
    values: dict[str, Any] = {
        "desk_id": desk.id,
        "session_id": session.id,
        "activity_id": session.activity_id,
        "participant_id": one.id,
        "letter": "D",
        "offer_id": offer.id,
        "slug": slug,
    }
    parts = [f"/admin/office/{part}/{key}" for part in PARTS for key in ("new", "A", slug)]
    values["more"] = [
        *(f"/admin/office/{part}" for part in PARTS),
        *parts,
        f"/admin/office/activities/{slug}",
        f"/admin/offers/{offer.id}",
        f"/desk/{desk.id}/appointments/new/D/{offer.id}/{when}",
    ]
    read = pages(app, signed_in(app, Role.COORDINATOR), values)
    found = [
        (address, control)
        for address, html in read.items()
        for form in FORM.findall(html)
        for control in CONTROL.findall(form)
        if is_free(control)
    ]
    silent = {
        (address, control)
        for address, control in found
        if not any(control in form and SAID in form for form in FORM.findall(read[address]))
    }
    assert silent == set()
    assert len({address for address, _ in found}) >= 7
