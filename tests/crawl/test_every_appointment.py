"""Every page of appointments and of the timetable at the entrance, in each language."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from kiosk.appointments import operations
from kiosk.appointments.models import Appointment, Offer
from kiosk.appointments.rules import Person
from kiosk.office.models import Desk
from kiosk.programme.models import Session
from kiosk.queue.models import Ticket
from tests.appointments.conftest import offered
from tests.crawl.crawling import Crawl, keys

TODAY = datetime(2026, 11, 23, 10)  # half an hour from now
TOMORROW = datetime(2026, 11, 24, 8)


@pytest.fixture
def offer(crawl: Crawl, desk: Desk) -> Offer:
    return offered("D", desk, self_booking=True)


def booked(crawl: Crawl, offer: Offer, at: datetime) -> Appointment:
    return operations.book(offer, at, Person("", language=crawl.code), next(keys))


def test_who_comes_for_an_appointment(crawl: Crawl, offer: Offer) -> None:
    one, visit = booked(crawl, offer, TODAY), crawl.begin()
    crawl.look(f"{visit}/appointment")
    crawl.look(f"{visit}/appointment/code")
    for code in ("999999", "", one.code):
        crawl.send(f"{visit}/arrivals", code=code)
    assert Ticket.select().count() == 1
    late = booked(crawl, offer, TODAY + timedelta(minutes=30))
    crawl.hands.at = TODAY + timedelta(minutes=50)
    visit = crawl.begin()
    crawl.send(f"{visit}/arrivals", code=late.code)
    for _ in range(5):
        crawl.send(f"{visit}/arrivals", code="111111")
    crawl.look(f"{visit}/appointment")


def test_who_books_alone(crawl: Crawl, offer: Offer) -> None:
    visit = crawl.begin()
    crawl.look(f"{visit}/appointment/new")
    page = crawl.look(f"{visit}/appointment/new/{offer.id}")
    moments = re.findall(r'name="moment" value="(\w+)"', page)
    address = f"{visit}/appointment/new/{offer.id}"
    page = crawl.send(address, moment=moments[0], key=next(keys))
    assert "data-promise" in page
    one = Appointment.get()
    page = crawl.send(address, moment=moments[1], key=next(keys))
    assert 'data-page="arrive-refused"' in page  # one visit, one appointment
    for end in ("notice", "phone"):
        crawl.look(f"{visit}/promises/{one.token}/{end}")
    for number in ("12", "3471234567"):
        crawl.send(f"{visit}/promises/{one.token}/phone", code=number)
    address = f"{crawl.begin()}/appointment/new/{offer.id}"
    assert 'data-page="times"' in crawl.send(address, moment=moments[0], key=next(keys))  # gone


def test_who_cannot_come(crawl: Crawl, offer: Offer) -> None:
    one, visit = booked(crawl, offer, TOMORROW), crawl.begin()
    crawl.look(f"{visit}/appointment/change")
    crawl.send(f"{visit}/changes", code="999999")
    crawl.send(f"{visit}/changes", code=one.code)
    visit = crawl.begin()
    for page in ("change", "times", "cancellation"):
        crawl.look(f"{visit}/promises/{one.token}/{page}")
    crawl.send(f"{visit}/promises/{one.token}/cancel")
    crawl.look(f"{visit}/appointment/cancelled")
    crawl.look(f"{visit}/promises/{one.token}")


def test_who_scanned_the_card_of_a_course(crawl: Crawl) -> None:
    session = Session.select().order_by(Session.starts_at).get()
    crawl.look(f"{crawl.begin()}/sessions/{session.id}")
