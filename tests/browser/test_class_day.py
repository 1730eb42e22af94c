"""A day of courses: a person, a child of two, and a walk-in without a name, in the browser."""

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

ENTRANCE, TABLET = {"width": 1080, "height": 1920}, {"width": 1280, "height": 800}


class Served(Protocol):
    def address(self, path: str) -> str: ...


@pytest.fixture
def meeting(served: Served) -> Session:
    """A session for children that begins in five minutes."""
    group = timetable.activity("doposcuola-primaria")
    assert group is not None
    starts = clock.now() + timedelta(minutes=5)
    Session.delete().where(Session.activity == group, Session.day == clock.today()).execute()
    return Session.create(
        activity=group,
        room=group.room,
        day=clock.today(),
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
    )


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    opened: list[BrowserContext] = []

    def open_window(size: dict[str, int]) -> BrowserContext:
        opened.append(browser.new_context(viewport=size))  # type: ignore[arg-type]
        return opened[-1]

    yield open_window
    for context in opened:
        context.close()


def at_work(served: Served, context: BrowserContext, role: Role, lead: Session) -> Page:
    person, _ = staffing.add(f"Prova {role}", role)
    if role is Role.FACILITATOR:
        programme.lead(lead.activity, [person], "test")
    token, url = sessions.begin(person), served.address("/")
    context.add_cookies([{"name": access.STAFF_COOKIE, "value": token, "url": url}])
    return context.new_page()


def write_down(page: Page, served: Served, surname: str, name: str, born: str, slug: str) -> None:
    """Find nobody, give the notice, write down what is needed, and give a place."""
    page.goto(served.address("/people/"))
    page.locator("#query").fill(surname)
    page.locator("[data-action=find]").click()
    page.locator("[data-action=new]").click()
    page.locator("[value=ar]").check()
    expect(page.locator('[data-notice="ar"]')).to_be_visible()
    assert violations(page) == []
    for field, text in (("surname", surname), ("name", name), ("born", born)):
        page.locator(f"#{field}").fill(text)
    if born > "2010":
        page.locator("details.text summary").click()
        page.locator("[name=adult]").first.fill(f"Mamma di {name}")
        page.locator("#emergency").fill("347 000 0001")
    page.locator("[data-action=save]").click()
    if page.locator("body").get_attribute("data-page") == "people-alike":
        page.locator("[data-action=new]").click()
    page.locator(f"[data-activity={slug}]").click()
    expect(page.locator('[data-state="enrolled"]')).to_have_count(1)


def show_card(screen: Page, name: str) -> None:
    """Hold the card before the scanner, which types it and Enter."""
    card = cards.of(Participant.get(Participant.name == name))
    assert card is not None
    expect(screen.locator("body")).to_have_attribute("data-page", "languages")
    screen.keyboard.type(card.code)
    screen.keyboard.press("Enter")
    expect(screen.locator("[data-present]")).to_be_visible()
    assert name not in screen.content()


def test_a_person_a_child_of_two_and_a_walk_in_go_through_a_day(
    served: Served, meeting: Session, window: Callable[..., BrowserContext]
) -> None:
    desk = at_work(served, window(TABLET), Role.RECEPTION, meeting)
    slug = meeting.activity.slug
    write_down(desk, served, "Esempio", "Zeta", "1958", slug)
    write_down(desk, served, "Provanome", "Omega", "2018", slug)
    assert (Enrolment.select().count(), Card.select().count()) == (2, 2)

    screen = window(ENTRANCE).new_page()
    screen.goto(served.address("/entrance/"))
    show_card(screen, "Zeta")
    show_card(screen, "Omega")  # the screen went on by itself

    tablet = at_work(served, window(TABLET), Role.FACILITATOR, meeting)
    tablet.goto(served.address("/tablet/"))
    tablet.locator(f'[data-session="{meeting.id}"]').click()
    expect(tablet.locator('[data-mark="present"][aria-pressed="true"]')).to_have_count(2)
    child = tablet.locator("[data-minor]")
    expect(child.locator("h2")).to_have_text("Omega P.")
    tablet.locator('[data-head="adult"][value="1"]').click()
    expect(tablet.locator('[data-heads="adult"]')).to_have_text("1")
    child.locator("details.hours > summary").click()
    child.locator("[data-exit]").click()
    expect(child.locator("[data-hours]")).to_contain_text("Mamma di Omega")

    lines = {line.name: line for line in sheet.lines(meeting)}
    assert {line.status for line in lines.values()} == {Status.PRESENT}
    assert lines["Omega P."].collected_by == "Mamma di Omega"
    assert sheet.heads(meeting)[Band.ADULT] == 1
    see_the_places(screen, meeting)


def see_the_places(screen: Page, meeting: Session) -> None:
    """The timetable at the entrance knows how many have a place, and nobody's name."""
    activity = meeting.activity
    Activity.update(capacity=2).where(Activity.id == activity.id).execute()
    expect(screen.locator("body")).to_have_attribute("data-page", "languages")
    screen.locator("[data-language=it]").click()
    expect(screen.locator("body")).to_have_attribute("data-page", "services")
    week = screen.url.replace("/services", f"/activities/{clock.today()}/{activity.slug}")
    screen.goto(week)
    expect(screen.locator(f"[data-activity={activity.slug}] .about-places")).to_contain_text(
        "Al completo"
    )
    assert "Omega" not in screen.content()


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]
