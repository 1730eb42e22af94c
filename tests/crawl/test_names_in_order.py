"""Wherever people are listed, they stand in the order of the alphabet, not of the bytes."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any, Final

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.appointments.models import Offer
from kiosk.attendance import enrolling
from kiosk.office.models import Desk
from kiosk.people import operations as people
from kiosk.people.models import Participant
from kiosk.people.person import Person
from kiosk.programme import operations as programme
from kiosk.programme.models import Activity, Session
from kiosk.staff import operations as staffing
from kiosk.staff.models import Role, Staff
from tests.appointments.conftest import offered
from tests.attendance.conftest import course, session
from tests.crawl.pieces import Page
from tests.crawl.test_staff_pages import addresses, is_page
from tests.signing import signed_in

__all__ = ["course", "session"]
COLLEAGUES: Final = ("Àlvarez", "de Rosa", "Öztürk", "Zanetti")
VISITORS: Final = ("Àlvaro", "de Rosis", "Özer", "Zanolla")
MADE: Final = (3, 1, 0, 2)  # in which order they are written down
PHONE: Final = "+393471234567"  # of all of them, as of one family
SOUGHT: Final = PHONE.removeprefix("+39")


@pytest.fixture
def colleagues(course: Activity, desk: Desk) -> list[Staff]:
    """Four who lead a course and give appointments."""
    found = [staffing.add(COLLEAGUES[one], Role.OPERATOR)[0] for one in MADE]
    programme.lead(course, found, "test")
    for one in found:
        offered("D", desk, staff=one)
    return found


@pytest.fixture
def visitors(course: Activity, colleagues: list[Staff]) -> list[Participant]:
    """Four who take part in the course."""
    told: dict[str, Any] = {"notice_version": "1", "notice_on": date(2026, 11, 23)}
    found = [
        people.add(Person(VISITORS[one], "", phone=PHONE), colleagues[0], key=f"k{one}", **told)
        for one in MADE
    ]
    for one in found:
        enrolling.enrol(course, [one], colleagues[0], key=f"enrol-{one.id}")
    return found


def listed(html: str, names: tuple[str, ...]) -> list[int]:
    """Return the places of `names` as the page says them, one that is said twice only once."""
    said = "\n".join(piece.text for piece in Page(html).pieces)
    found = [names.index(one) for one in re.findall("|".join(names), said)]
    return [one for at, one in enumerate(found) if found[at - 1] != one or at == 0]


def is_in_order(places: list[int], names: tuple[str, ...]) -> bool:
    """Say whether they go round the alphabet, once for each list of the page."""
    return all(then == (now + 1) % len(names) for now, then in pairwise(places))


def pages(app: Flask, client: FlaskClient, values: dict[str, Any]) -> dict[str, str]:
    answers = {one: client.get(one) for one in addresses(app, values)}
    found = {one: answer.text for one, answer in answers.items() if is_page(answer)}
    found["/people/search"] = client.post("/people/search", data={"query": SOUGHT}).text
    found["/people/new"] = client.post("/people/new", data={"surname": "Z", "phone": SOUGHT}).text
    for one in (f"office/activities/{values['slug']}", f"offers/{values['offer_id']}"):
        found[one] = client.get(f"/admin/{one}").text
    found["/sign-in"] = app.test_client().get("/sign-in").text
    return found


def test_every_list_of_people_is_in_the_order_of_the_alphabet(
    app: Flask, desk: Desk, session: Session, visitors: list[Participant]
) -> None:
    client = signed_in(app, staffing.add("Alfa Esempio", Role.COORDINATOR)[0])
    values: dict[str, Any] = {
        "desk_id": desk.id,
        "activity_id": session.activity_id,
        "session_id": session.id,
        "participant_id": visitors[0].id,
        "slug": session.activity.slug,
        "letter": "D",
        "offer_id": Offer.get().id,
        "key": "A",
    }
    lists = {
        (address, names): places
        for address, html in pages(app, client, values).items()
        for names in (COLLEAGUES, VISITORS)
        if len(places := listed(html, names)) >= len(names) - 1
    }
    assert [one for one, places in lists.items() if not is_in_order(places, one[1])] == []
    assert len(lists) >= 20
