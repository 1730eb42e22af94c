"""A day of courses, in the browser: a person, a child of two years with its brother, a walk-in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kiosk import clock
from kiosk.attendance import cards, sheet
from kiosk.attendance.models import Card, Enrolment
from kiosk.attendance.status import Band, Status
from kiosk.people.models import Participant
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Activity, Session
from kiosk.screens.shared import access
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import Role
from tests.browser.hand import Hand
from tests.browser.keys import press
from tests.browser.scanning import scan

ENTRANCE, TABLET = {"width": 1080, "height": 1920}, {"width": 1280, "height": 800}


class Served(Protocol):
    def address(self, path: str) -> str: ...
    def set(self, **values: object) -> None: ...


def meets_soon(slug: str) -> Session:
    """A session of today that begins in five minutes."""
    activity = timetable.activity(slug)
    assert activity is not None
    starts = clock.now() + timedelta(minutes=5)
    return programme.add(activity, starts, starts + timedelta(hours=1), activity.room, "test")


@pytest.fixture
def meeting(served: Served) -> Session:
    """A session for children; nothing else is on today."""
    Session.delete().where(Session.day == clock.today()).execute()
    return meets_soon("doposcuola-primaria")


@pytest.fixture
def group(meeting: Session) -> Session:
    """A session of an open group, beside it."""
    return meets_soon("cortili")


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    opened: list[BrowserContext] = []

    def open_window(size: dict[str, int]) -> BrowserContext:
        opened.append(browser.new_context(viewport=size))  # type: ignore[arg-type]
        return opened[-1]

    yield open_window
    for context in opened:
        context.close()


def at_work(served: Served, context: BrowserContext, role: Role, *leads: Session) -> Page:
    person, _ = staffing.add(f"Prova {role}", role)
    for session in leads:
        programme.lead(session.activity, [person], "test")
    token, url = sessions.begin(person), served.address("/")
    context.add_cookies([{"name": access.STAFF_COOKIE, "value": token, "url": url}])
    return context.new_page()


def write_down(page: Page, served: Served, surname: str, name: str, born: int) -> Hand:
    """Find nobody, give the notice, and write down what is needed."""
    page.goto(served.address("/people/"))
    hand = Hand(page)
    hand.write("#query", surname)
    hand.touch("[data-action=find]")
    hand.touch("[data-action=new]")
    hand.touch("label:has([value=ar])")
    expect(page.locator('[data-notice="ar"]')).to_be_visible()
    for field, text in (("surname", surname), ("name", name), ("born", str(born))):
        hand.write(f"#{field}", text)
    if born > clock.today().year - 18:
        hand.write("#phone", "347 000 0001")
        hand.touch("details.text summary")
        hand.write("[name=adult]", "Mamma Provanome")
        hand.write("#emergency", "347 000 0001")
    hand.touch("[data-action=save]")
    came = page.locator("body[data-page=people-alike], body[data-page=people-place]")
    expect(came).to_be_visible()
    if came.get_attribute("data-page") == "people-alike":
        hand.touch("[data-action=new]")
    expect(page.locator("body")).to_have_attribute("data-page", "people-place")
    return hand


def give_place(hand: Hand, meeting: Session, *, siblings: int = 0) -> None:
    """One touch gives the place, to the brothers and sisters too."""
    page = hand.page
    expect(page.locator("[name=with]")).to_have_count(siblings)
    for _ in range(siblings):
        hand.touch("label:has([name=with]:not(:checked))")
    hand.touch(f"[data-activity={meeting.activity.slug}]")
    expect(page.locator('[data-state="enrolled"]')).to_have_count(1)


def show_card(screen: Page, name: str) -> None:
    """Hold the card before the scanner, which types it and Enter."""
    card = cards.of(Participant.get(Participant.name == name))
    assert card is not None
    expect(screen.locator("body")).to_have_attribute("data-page", "languages")
    expect(screen.locator("h1")).to_be_focused()  # its scripts are there
    scan(screen, card.code)
    expect(screen.locator("[data-present]")).to_be_visible()
    assert name not in screen.content()


def see(screen: Page, session: Session) -> None:
    """Find a session of today in the timetable."""
    expect(screen.locator("body")).to_have_attribute("data-page", "languages")
    day, meeting = f'[data-day="{clock.today()}"]', f'[data-session="{session.id}"]'
    press(screen, "[data-language=it]", '[data-tile][href$="/activities"]')
    press(screen, '[data-tile][href$="/activities"]', day)
    press(screen, day, meeting)
    press(screen, meeting, "[data-page=activity]")


def test_a_person_children_of_one_family_and_a_walk_in_go_through_a_day(
    served: Served, meeting: Session, group: Session, window: Callable[..., BrowserContext]
) -> None:
    Activity.update(capacity=3).where(Activity.id == meeting.activity_id).execute()
    served.set(card_shown_seconds=4)
    year = clock.today().year
    desk = at_work(served, window(TABLET), Role.RECEPTION)
    adult = write_down(desk, served, "Esempio", "Zeta", 1958)
    assert violations(desk) == []
    give_place(adult, meeting)
    assert adult.seconds < 60  # it is 26, for a person who was never here
    assert violations(desk) == []
    write_down(desk, served, "Provanome", "Omega", year - 2)
    brother = write_down(desk, served, "Provanome", "Psi", year - 8)
    give_place(brother, meeting, siblings=1)
    assert brother.seconds < 60  # it is 50, for a child with its family
    assert (Enrolment.select().count(), Card.select().count()) == (3, 3)

    screen = window(ENTRANCE).new_page()
    screen.goto(served.address("/entrance/"))
    for name in ("Zeta", "Omega", "Psi"):
        show_card(screen, name)  # each time the screen went on by itself
    see(screen, group)
    screen.locator("[data-action=come]").click()
    screen.locator("[data-band=adult]").click()
    expect(screen.locator(f'[data-expected="{group.id}"]')).to_be_visible()
    screen.locator("[data-action=done]").click()

    tablet = at_work(served, window(TABLET), Role.FACILITATOR, meeting, group)
    tablet.goto(served.address("/tablet/"))
    tablet.locator(f'[data-session="{meeting.id}"]').click()
    expect(tablet.locator('[data-mark="present"][aria-pressed="true"]')).to_have_count(3)
    tablet.locator("[data-person]").filter(has_text="Zeta").locator("[data-mark=late]").click()
    child = tablet.locator("[data-minor]").filter(has_text="Omega P.")
    child.locator("details.hours > summary").click()
    child.locator("[data-exit]").click()
    expect(child.locator("[data-hours]")).to_contain_text("Mamma Provanome")
    tablet.locator("[data-action=back]").click()
    tablet.locator(f'[data-session="{group.id}"]').click()
    expect(tablet.locator('[data-heads="adult"]')).to_have_text("1")

    lines = {line.name: line for line in sheet.lines(meeting)}
    told = {name: (line.status, line.collected_by) for name, line in lines.items()}
    assert told == {
        "Zeta Esempio": (Status.LATE, ""),
        "Omega P.": (Status.PRESENT, "Mamma Provanome"),
        "Psi P.": (Status.PRESENT, ""),
    }
    assert sheet.heads(group)[Band.ADULT] == 1
    see(screen, meeting)
    expect(screen.locator(".about-places")).to_contain_text("Al completo")
    assert "Omega" not in screen.content()


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]
