"""Every page of the entrance as the server makes it, in any language and mode; no browser."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any, Final, Protocol

from flask import Flask
from flask.testing import FlaskClient

from kiosk.appointments.models import Appointment, Offer
from kiosk.languages import OTHER
from kiosk.office import place
from kiosk.paper.models import Job
from kiosk.paper.status import JobStatus
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Session
from kiosk.queue import alarm, issuing
from kiosk.queue.models import HelpCall
from kiosk.staff import operations as staffing
from kiosk.staff.models import Role
from tests.appointments.conftest import MORNINGS, offered

MORNING: Final = datetime(2026, 11, 23, 9, 30)  # a Monday, 10:30 on the wall
DAY: Final = date(2026, 11, 26)  # a Thursday of three, one of them called off, one moved
BRING: Final = {"it": "Documento di identità\nTessera sanitaria\nLe bollette\nIl contratto di casa"}
keys = (f"a-key-of-a-page-{number:06}" for number in count())


class Hands(Protocol):
    at: datetime


def furnish() -> None:
    """Let the office have of everything: free times, promises, full and moved sessions, paper."""
    afternoons = {day: [*spans, ["14:00", "17:00"]] for day, spans in MORNINGS.items()}
    nurse = staffing.add("Delta Esempio", Role.OPERATOR)[0]
    for letter in ("D", "S", "L"):
        offered(letter, weekly=afternoons, self_booking=True)
    offered("H", staff=nurse, weekly=afternoons, self_booking=True)
    programme.follow()
    found = timetable.between(DAY, DAY)
    for session, taken in zip(found, (12, 15, 11), strict=True):
        programme.count(session.activity, taken)
    programme.cancel(found[1], "closed", {}, "test")
    by, last = timedelta(days=1, hours=2), found[2]
    programme.move(last, last.starts_at + by, last.ends_at + by, last.room, "test")


class Visitor:
    """Somebody at the screen, who sees it in her language and modes.

    Whose language is not there sees her number in Italian and English.
    """

    def __init__(self, app: Flask, hands: Hands, language: str, modes: tuple[str, ...]) -> None:
        self.client: FlaskClient = app.test_client()
        self.app, self.hands, self.language = app, hands, language
        address = "other-language" if language == OTHER else "visits"
        begun = {"language": language, "key": next(keys)}
        answer = self.client.post(f"/entrance/{address}", data=begun)
        self.here = re.sub("/(services|tickets/.*)$", "", answer.location)
        for mode in modes:
            self.send("modes", mode=mode, wanted="on")

    def see(self, path: str) -> str:
        """Return the page of this visit at `path`."""
        return self.client.get(f"{self.here}/{path}", follow_redirects=True).text

    def send(self, path: str, **form: Any) -> str:
        """Send a form; return the page that comes."""
        data = {"key": next(keys), **form}
        return self.client.post(f"{self.here}/{path}", data=data, follow_redirects=True).text

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield every page by its name; some pages stand there in more than one way."""
        if self.language == OTHER:
            for name, page in (*self._numbers(), *self._help()):
                yield f"{name} of another language", page
            return
        yield from self._doors()
        yield from self._numbers()
        yield from self._help()
        yield from self._appointments()
        yield from self._timetable()
        yield from self._closed()

    def _doors(self) -> Iterator[tuple[str, str]]:
        for name in ("languages", "services"):
            yield name, self.see(name)
        yield "tile", self.see("tiles/7")
        yield "refused", self.see("tickets/none")

    def _numbers(self) -> Iterator[tuple[str, str]]:
        """Yield a number whose paper comes out, comes elsewhere, and does not come."""
        here = re.search(r"(tickets/[^/]+)/state", self.send("tickets", service="B"))
        assert here is not None
        press, job = self.app.extensions["press"], Job.select().order_by(Job.id.desc()).get()
        limit = time.monotonic() + 30
        while press.page(job.name) is None:
            assert time.monotonic() < limit, "the paper never came out"
            time.sleep(0.005)
        yield "ticket on screen", self.see(here[1])
        for name, letter in (("ticket", "C"), ("ticket without paper", "H")):
            service = place.service(letter)
            assert service is not None
            ticket = issuing.take(service, next(keys), language=self.language)
            if name == "ticket":
                now = self.hands.at
                printed = {"status": JobStatus.PRINTED, "created_at": now, "changed_at": now}
                of = {"kind": "ticket", "subject": ticket.id, "device": job.device}
                Job.create(**of, content={}, **printed)
            yield name, self.see(f"tickets/{ticket.token}")

    def _help(self) -> Iterator[tuple[str, str]]:
        yield "help", self.send("help")
        call = HelpCall.select().order_by(HelpCall.id.desc()).get()
        patience = timedelta(seconds=place.settings().help_patience_seconds)
        self.hands.at += patience
        yield "help late", self.see(f"help/{call.key}")
        self.hands.at -= patience
        alarm.answer(call, place.desks()[0])
        yield "help coming", self.see(f"help/{call.key}")

    def _appointments(self) -> Iterator[tuple[str, str]]:
        yield "arrive", self.see("appointment")
        yield "change", self.see("appointment/change")
        yield "arrive-refused", self.send("arrivals", code="999999")
        yield "book", self.see("appointment/new")
        offer = Offer.select().order_by(Offer.id).get()
        times = self.see(f"appointment/new/{offer.id}")
        yield "times", times
        moment = re.findall(r'name="moment" value="(\w+)"', times)[-1]
        yield "promise", self.send(f"appointment/new/{offer.id}", moment=moment)
        yield "times gone", self.send(f"appointment/new/{offer.id}", moment=moment)
        one = Appointment.select().order_by(Appointment.id.desc()).get()
        yield "notice", self.see(f"promises/{one.token}/notice")
        yield "notice on", self.see(f"promises/{one.token}/notice/from/2")
        yield "phone", self.see(f"promises/{one.token}/phone")
        yield "change-promise", self.see(f"promises/{one.token}/change")
        yield "cancel", self.see(f"promises/{one.token}/cancellation")
        yield "cancelled", self.send(f"promises/{one.token}/cancel")

    def _timetable(self) -> Iterator[tuple[str, str]]:
        yield "week", self.see("activities")
        yield "day", self.see(f"activities/{DAY}")
        yield "day after", self.see(f"activities/{DAY + timedelta(days=1)}")
        yield "activity", self.see(f"activities/{DAY}/assistenti-familiari")
        session = next(one for one in self._week() if one.activity.kind == "group")
        yield "group", self.see(f"activities/{session.day}/{session.activity.slug}")
        yield "coming", self.see(f"coming/{session.id}")
        yield "expected", self.send(f"coming/{session.id}", band="senior")
        yield "present", self.see(f"sessions/{session.id}")

    def _week(self) -> list[Session]:
        return timetable.between(DAY - timedelta(days=3), DAY + timedelta(days=3))

    def _closed(self) -> Iterator[tuple[str, str]]:
        self.hands.at += timedelta(hours=9)
        yield "closed", self.see("services")
        yield "languages closed", self.see("languages")
        self.hands.at -= timedelta(hours=9)
