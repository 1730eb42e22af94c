"""Every page that residents meet, in each of the twelve languages: not a word of another."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from flask import Flask

from kiosk.languages import LANGUAGES, catalogue
from kiosk.office import operations, place
from kiosk.office.models import Desk, Service
from kiosk.programme import timetable
from kiosk.queue import alarm, issuing
from kiosk.queue import operations as queue
from kiosk.queue.models import HelpCall, Ticket, TicketEvent
from tests.crawl.crawling import Crawl, keys
from tests.crawl.known import Known
from tests.crawl.pieces import Page

# What is no page in words: pictures, scripts, sound, and ways back to a page.
NO_WORDS = {
    "entrance.logo", "entrance.paper_of", "entrance.reloaded", "entrance.reloaded_in_visit",
    "entrance.reloaded_code", "entrance.reloaded_promise", "display.worker", "display.say_calls",
}  # fmt: skip
SOON = {code: catalogue(code).gettext("We will be back soon.") for code in LANGUAGES}


def ticket_of(crawl: Crawl, service: Service, **values: Any) -> Ticket:
    return issuing.give(service, next(keys), language=crawl.code, **values)


def test_the_entrance(crawl: Crawl, desk: Desk, home: Service, health: Service) -> None:
    for phrase in ("patience", "nurse"):
        operations.post_notice(phrase=phrase, hour="11:30" if phrase == "nurse" else "")
    crawl.look("/entrance/")
    crawl.look("/entrance/news")
    visit = crawl.begin()
    crawl.look(f"{visit}/languages")
    crawl.send(f"{visit}/priority", wanted="yes")
    for mode in ("large", "contrast", "low"):
        crawl.send(f"{visit}/modes", mode=mode, wanted="on", page=f"{visit}/services")
    for number in range(len(place.doors())):
        crawl.look(f"{visit}/tiles/{number}")
    page = crawl.send(f"{visit}/tickets", service="C", key=next(keys))
    crawl.look(f"{visit}/tickets/{Ticket.get().token}/state")
    assert "data-ticket" in page
    crawl.send(f"{visit}/unsure", key=next(keys))
    crawl.send(f"{visit}/tickets", service="H", key=next(keys))


def test_the_entrance_asks_for_a_person(crawl: Crawl, desk: Desk) -> None:
    visit = crawl.begin()
    assert 'data-help="calling"' in crawl.send(f"{visit}/help", key=next(keys))
    call = HelpCall.get()
    alarm.answer(call, desk)
    assert 'data-help="coming"' in crawl.look(f"{visit}/help/{call.key}/state")
    crawl.send(f"{visit}/help", key=next(keys))
    late = HelpCall.select().order_by(HelpCall.id.desc()).get()
    crawl.hands.at += timedelta(minutes=5)
    assert 'data-help="late"' in crawl.look(f"{visit}/help/{late.key}")


def test_the_entrance_when_something_is_in_the_way(crawl: Crawl, home: Service) -> None:
    visit = crawl.begin()
    crawl.look(f"{visit}/services")  # no desk is open yet
    operations.pause_service(home, SOON)
    crawl.look(f"{visit}/services")
    crawl.send(f"{visit}/tickets", service="C", key=next(keys))
    crawl.look(f"{visit}/tickets/NOBODYSNUMBER")
    operations.set_full(True)
    crawl.look(f"{visit}/services")
    crawl.send(f"{visit}/tickets", service="A", key=next(keys))
    crawl.look("/entrance/")


CLOSED = {
    "the evening": datetime(2026, 11, 23, 19, 0),
    "a closure": datetime(2026, 12, 24, 9, 30),
    "a public holiday": datetime(2026, 12, 8, 9, 30),
}


def test_the_entrance_when_it_is_closed(crawl: Crawl) -> None:
    for at in CLOSED.values():
        crawl.hands.at = at
        visit = crawl.begin()
        assert 'data-page="closed"' in crawl.look(f"{visit}/services")
        crawl.look("/entrance/")
        crawl.send(f"{visit}/tickets", service="A", key=next(keys))


def states(desk: Desk) -> dict[str, Callable[[Ticket], object]]:
    """Return what brings a ticket into each state that a phone can show."""

    def served(ticket: Ticket) -> None:
        queue.call(ticket, desk)
        queue.start(ticket, desk)

    def missed(ticket: Ticket) -> None:
        queue.call(ticket, desk)
        queue.miss(ticket, desk)

    def closed(ticket: Ticket) -> None:
        served(ticket)
        queue.close(ticket, desk)

    return {
        "waiting": lambda _ticket: None,
        "called": lambda ticket: queue.call(ticket, desk),
        "serving": served,
        "no-show": missed,
        "closed": closed,
        "cancelled": queue.cancel,
    }


def test_the_phone(crawl: Crawl, desk: Desk, desk_2: Desk, home: Service) -> None:
    first = ticket_of(crawl, home)
    crawl.look(f"/t/{first.token}")
    for name, bring in states(desk).items():
        ticket = ticket_of(crawl, home)
        bring(ticket)
        page = crawl.look(f"/t/{ticket.token}")
        assert f'data-state="{name}"' in page
        crawl.look(f"/t/{ticket.token}/state")
        crawl.send(f"/t/{ticket.token}/cancel")
        if name in ("called", "serving"):
            queue.close(Ticket.get_by_id(ticket.id), desk)
    operations.pause_service(home, SOON)
    crawl.look(f"/t/{first.token}")
    crawl.look(f"/t/{first.token}/cancel")
    queue.expire(Ticket.get_by_id(first.id))
    crawl.look(f"/t/{first.token}")
    assert TicketEvent.select().count() > 6


def test_the_phone_of_a_number_that_is_gone(crawl: Crawl) -> None:
    crawl.look("/t/ABCDEFGHABCDEFGHABCDEFGHAB", **{"Accept-Language": crawl.code})


def test_the_display(crawl: Crawl, desk: Desk, desk_2: Desk, home: Service) -> None:
    crawl.look("/display/")
    crawl.look("/display/moment")
    operations.post_notice(phrase="workshop", hour="11:30")
    operations.pause_service(home, SOON)
    for at in (desk, desk_2):
        queue.call(ticket_of(crawl, home, priority=True), at)
        crawl.look("/display/")
    crawl.look("/display/calls")
    for ticket, at in zip(Ticket.select(), (desk, desk_2), strict=True):
        queue.close(ticket, at)
    crawl.hands.at = CLOSED["the evening"]
    crawl.look("/display/")


def test_coming_along_to_an_open_group(crawl: Crawl) -> None:
    group = timetable.activity("cortili")
    assert group is not None
    session, visit = timetable.coming(group, 1)[0], crawl.begin()
    crawl.look(f"{visit}/coming/{session.id}")
    page = crawl.send(f"{visit}/coming/{session.id}", band="adult", key=next(keys))
    assert "data-expected" in page


def test_no_page_of_residents_is_left_out(app: Flask) -> None:
    pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and re.match(r"(entrance|phone|display)\.", rule.endpoint)
    }
    crawled = {
        "entrance.attract", "entrance.languages", "entrance.news", "entrance.services",
        "entrance.tile", "entrance.ticket", "entrance.ticket_state", "entrance.help_page",
        "entrance.help_state", "entrance.coming", "entrance.expected",
        "phone.show", "phone.show_state", "phone.ask_cancel",
        "display.show", "display.show_calls", "display.show_moment",
        # in test_every_timetable.py
        "entrance.week", "entrance.day", "entrance.activity",
        # in test_every_appointment.py
        "entrance.appointment", "entrance.keypad", "entrance.new_appointment", "entrance.times",
        "entrance.promise", "entrance.notice", "entrance.phone", "entrance.change",
        "entrance.change_promise", "entrance.other_times", "entrance.ask_cancel",
        "entrance.cancelled", "entrance.present",
    }  # fmt: skip
    assert pages - NO_WORDS == crawled


def test_what_was_not_translated_would_be_found(ground: object) -> None:
    romanian, chinese = Known("ro"), Known("zh-Hans")
    assert romanian.explains("Înapoi")
    assert romanian.explains("Persoane înaintea dvs.: 12")
    for forgotten in ("Back", "Indietro", "Chiedi a una persona", "Bollette e digitale", "Oops"):
        assert not romanian.explains(forgotten)
        assert not chinese.explains(forgotten)
    page = Page('<p lang="ar">x</p><button lang="ar" dir="rtl">y</button>', "it")
    assert [one.tag for one in page.turned_wrong()] == ["p"]


def test_what_has_no_voice_would_be_found() -> None:
    page = Page(
        '<title>t</title><p class="brand">b</p><h1>Salve</h1>'
        '<p data-say="/speech/it/x/0">y <b>z</b></p>'
        '<button data-action="a"><svg aria-hidden="true"><text>i</text></svg>Fine</button>'
    )
    assert list(page.unsaid()) == ["Salve", "Fine"]
