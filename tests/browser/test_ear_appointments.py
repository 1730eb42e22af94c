"""By ear: who has an appointment comes, books or cancels alone. The test only hears."""

from __future__ import annotations

from typing import Protocol

import pytest
from playwright.sync_api import Page

from kiosk import clock
from kiosk.appointments import openings, operations
from kiosk.appointments.models import Appointment, Offer
from kiosk.appointments.rules import Person
from kiosk.appointments.status import Status
from kiosk.office.parts import WEEKDAYS
from kiosk.queue.models import Ticket
from tests.appointments.conftest import offered
from tests.browser.keys import press
from tests.browser.listening import goes_to, hears, key

QUICKER = """() => { document.querySelector('[data-action="speak"]').dataset.pause = "1"; }"""


class Served(Protocol):
    def address(self, path: str) -> str: ...
    def set(self, **values: object) -> None: ...


@pytest.fixture
def offer(served: Served) -> Offer:
    """An offer of every five minutes, day and night: one of them is always next."""
    always = {day: [["00:00", "23:59"]] for day in WEEKDAYS}
    return offered("D", weekly=always, length=5, self_booking=True, ahead_days=3)


def soon(offer: Offer, code: str, language: str) -> None:
    free = openings.by_day([offer], clock.today(), most=1)
    (first, *_) = next(iter(free.values()))
    one = operations.book(offer, first.slot.starts_at, Person("", language=language), "soon")
    Appointment.update(code=code).where(Appointment.id == one.id).execute()


def comes_to_cancel(page: Page, language: str) -> None:
    """From where a code is typed to where the code of what changes is typed, and type it."""
    goes_to(page, f"{language}/i-cannot-come", "-")
    key(page, "Enter")
    hears(page, f"{language}/then-choose-another-time-or-cancel")
    for digit in "120345":
        key(page, digit)
    hears(page, f"{language}/continue")
    key(page, "Enter")
    hears(page, f"{language}/day-{clock.today()}")
    hears(page, f"{language}/what-do-you-want-to-do")


def to_the_code(page: Page, served: Served, language: str, starting: str) -> None:
    """Go to where the code is typed, and start to listen there with the key `starting`."""
    page.goto(served.address("/entrance/"))
    press(page, f'[data-language="{language}"]', '[data-service="P"]')
    press(page, '[data-service="P"]', "[data-page=arrive]")
    key(page, starting)
    hears(page, f"{language}/you-can-use-this-screen-by-ear")
    hears(page, f"{language}/or-type-the-number-on-it", timeout=30_000)


def test_the_number_of_an_appointment_is_typed_on_a_number_pad(
    served: Served, page: Page, offer: Offer
) -> None:
    soon(offer, "120345", "it")
    to_the_code(page, served, "it", "Enter")
    for name in ("Numpad9", "Delete", *(f"Numpad{digit}" for digit in "120345")):
        key(page, name)  # the first by mistake
    hears(page, "it/here-i-am")
    key(page, "NumpadEnter")
    for phrase in ("here-is-your-number", "your-number-is", "people-before-you"):
        hears(page, f"it/{phrase}")
    assert [one.code for one in Ticket.select()] == ["P01"]


def test_the_number_is_typed_with_a_single_switch(served: Served, page: Page, offer: Offer) -> None:
    """The digits come one after the other; each is said, and taken by the only key there is."""
    soon(offer, "111111", "ar")
    served.set(ear_pause_seconds=3)
    to_the_code(page, served, "ar", "Space")
    for left in range(6, 0, -1):
        hears(page, "ar/numeral-1", timeout=30_000)
        if left == 1:  # then all the digits come before what sends it
            page.evaluate(QUICKER)
        key(page, "Space")
    hears(page, "ar/here-i-am", timeout=30_000)
    key(page, "Space")
    hears(page, "ar/your-number-is")
    assert [(one.code, one.language) for one in Ticket.select()] == [("P01", "ar")]


def test_a_time_is_booked_by_ear(served: Served, page: Page, offer: Offer) -> None:
    to_the_code(page, served, "zh-Hans", "Enter")
    for choice, heading in (
        ("i-want-an-appointment", "what-is-the-appointment-for"),
        ("service-D", "when"),
        (f"day-{clock.today()}", "your-place-is-kept"),
    ):
        goes_to(page, f"zh-Hans/{choice}", "-" if choice == "i-want-an-appointment" else "+")
        key(page, "Enter")
        hears(page, f"zh-Hans/{heading}")
    assert [one.language for one in Appointment.select()] == ["zh-Hans"]


@pytest.mark.parametrize(("language", "starting"), [("it", "Enter"), ("zh-Hans", "1")])
def test_a22_an_appointment_is_cancelled_by_ear(
    served: Served, page: Page, offer: Offer, language: str, starting: str
) -> None:
    soon(offer, "120345", language)
    to_the_code(page, served, language, starting)
    comes_to_cancel(page, language)
    for number, choice, heading in (
        ("2", "i-do-not-come", "do-you-want-to-cancel"),
        ("2", "yes-cancel-it", "the-appointment-is-cancelled"),
    ):
        key(page, number)
        hears(page, f"{language}/{choice}")
        key(page, "Enter")
        hears(page, f"{language}/{heading}")
    assert [one.status for one in Appointment.select()] == [Status.CANCELLED]


def test_a22_an_appointment_is_moved_by_ear(served: Served, page: Page, offer: Offer) -> None:
    soon(offer, "120345", "ar")
    to_the_code(page, served, "ar", "Enter")
    comes_to_cancel(page, "ar")
    for number, choice, heading in (
        ("1", "i-want-another-time", "when"),
        ("2", f"day-{clock.today()}", "your-place-is-kept"),
    ):
        key(page, number)
        hears(page, f"ar/{choice}")
        key(page, "Enter")
        hears(page, f"ar/{heading}")
    before, after = Appointment.select().order_by(Appointment.id)
    assert (before.status, after.status, after.code) == (Status.MOVED, Status.BOOKED, "120345")
    assert after.starts_at > before.starts_at
