"""No value in an address or a form breaks a page: not at once, and not when it is read again."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import count

import pytest
from flask import Flask, Response, request, request_finished
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.appointments.models import Appointment, Offer
from kiosk.languages import DEFAULT, LANGUAGES
from kiosk.office.models import Desk, Notice, Service
from kiosk.programme.models import Session
from kiosk.queue.models import HelpCall, Ticket
from kiosk.screens.admin.days import DAYS
from kiosk.staff.models import Role
from tests.crawl.following import follow
from tests.crawl.forms import Form, Forms
from tests.crawl.living import STARTS, lived_in, rare, signed_in
from tests.crawl.nasty import (
    VALUES,
    Pages,
    filled,
    fitting,
    kind_of,
    known,
    parameters,
    some,
)

ROLES = (Role.COORDINATOR, Role.OPERATOR)  # between them they may open every page of the staff
EACH = int(os.environ.get("KIOSK_NASTY_VALUES", "2"))  # a place; the next place has others
ENOUGH = 150 * EACH  # tries, or the pages were not found
LONG = 12  # fields of a form that asks the same kind of thing again and again
# Who tries all this stays signed in.
UNSENT = re.compile(r"/sign-out$|/revoke$|/deactivate$|/pin$|/role$")
ALIKE = {*LANGUAGES, *DAYS} - {DEFAULT, "mon"}  # of a text one language, of a week one day
KEYS = ("numeral-3", "door-0", "day-2026-11-23", "needs-D-1", "data-course-1", "time-09:00")


@pytest.fixture
def office(app: Flask, desk: Desk, home: Service, reception: Service) -> Flask:
    """An office in the middle of a day, which asks for its tokens."""
    app.config["WTF_CSRF_ENABLED"] = True
    lived_in(desk, home, reception)
    return app


def visitor(app: Flask) -> tuple[FlaskClient, list[str]]:
    """Begin a visit at the entrance; return its pages, those of a phone, and what is said."""
    client = app.test_client()
    (form, *_) = Forms("/entrance/", client.get("/entrance/").text).found
    begun = client.post(form.action, data={**form.fields, "language": "ar"})
    visit = begun.location.removesuffix("/services")
    ticket, offer, session = Ticket.get(), Offer.get(), Session.get()
    of_visit = (
        *("services", "appointment", "appointment/new", "appointment/change", "activities"),
        *(f"tickets/{ticket.token}", f"help/{HelpCall.get().key}", f"coming/{session.id}"),
        *(f"promises/{Appointment.get().token}", f"appointment/new/{offer.id}", "tiles/0"),
        f"activities/{clock.today()}/{session.activity.slug}",
    )
    said = (f"/speech/it/{key}/0" for key in (f"notice-{offer.id}", f"why-{session.id}", *KEYS))
    slug = session.activity.slug
    others = [f"/t/{ticket.token}", f"/activities/it/{slug}.ics", "/display/speech?after=0", *said]
    return client, [*(f"{visit}/{page}" for page in of_visit), *others]


@pytest.fixture
def wrong(office: Flask) -> Iterator[list[str]]:
    """What broke, whoever asked for it."""
    found: list[str] = []

    def note(_sender: object, response: Response) -> None:
        if response.status_code >= 500:
            fields = request.form.to_dict()
            said = f"{response.status_code} {request.method} {request.full_path[:120]} {fields}"
            found.append(said[:300])

    office.config["PROPAGATE_EXCEPTIONS"] = False
    with request_finished.connected_to(note, office):
        yield found


def surveyed(app: Flask, client: FlaskClient, *starts: str, each: int = 2) -> dict[str, str]:
    ends = {"/entrance/"}  # where a visit ends
    pages = follow(client, *starts, kind=kind_of(app), shut=ends, each=each)
    assert len(pages) > 10
    return pages


def everybody(app: Flask, each: int = 2) -> Iterator[tuple[FlaskClient, dict[str, str]]]:
    """Yield the browser of each who has pages of their own, and those pages, `each` of a kind."""
    for role in ROLES:
        client = signed_in(app, role)
        yield client, surveyed(app, client, *STARTS, *rare(Desk.get()), each=each)
    client, begin = visitor(app)
    yield client, surveyed(app, client, *begin, each=each)


def addresses(pages: Pages) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every page with a nasty value in each of its places, one at a time."""
    turn, asked = count(), parameters()
    for rule, values in pages.values():
        places = [name for name in rule.arguments if name not in ("visit", "_address")]
        for name in places:
            for value in some(fitting(str(values[name])), next(turn), EACH):
                yield filled(rule, values, **{name: value}), {}
        for value in some(VALUES, next(turn), EACH):
            yield filled(rule, values), dict.fromkeys(asked, value)


def test_no_address_with_a_nasty_value_breaks_its_page(office: Flask, wrong: list[str]) -> None:
    tried = 0
    for client, found in everybody(office, each=1):
        for address, asked in addresses(known(office, found)):
            client.get(address, query_string=asked, buffered=True)
            tried += 1
    assert wrong == []
    assert tried > ENOUGH


def forms(app: Flask, pages: dict[str, str]) -> Iterator[Form]:
    """Yield a form of each kind: of those that ask the same at the same place one is enough."""
    kind, met = kind_of(app), set()
    for address, html in pages.items():
        for form in Forms(address, html).found:
            mark = (kind(form.action), *sorted(form.fields))
            if mark not in met and not UNSENT.search(form.action):
                met.add(mark)
                yield form


def spoilt(form: Form, turn: Iterator[int]) -> Iterator[dict[str, list[str]]]:
    """Yield what is sent: a nasty value in one field, the others as the page has them."""
    many = EACH if len(form.fields) <= LONG else max(1, EACH - 2)
    for name, values in form.fields.items():
        if name != "csrf_token" and not ALIKE.intersection(name.split(".")):
            valid = values[0] if values else ""
            for value in some(fitting(valid), next(turn), many):
                yield {**form.fields, name: [value]}


def test_no_form_with_a_nasty_value_breaks_a_page_now_or_later(
    office: Flask, wrong: list[str]
) -> None:
    tried, turn = 0, count()
    for client, found in everybody(office):
        for form in forms(office, found):
            for fields in spoilt(form, turn):
                client.post(form.action, data=fields, buffered=True)
                tried += 1
    assert wrong == []
    assert tried > ENOUGH
    assert len(list(everybody(office))) == len(ROLES) + 1  # who read every page again
    assert wrong == []


def test_a_page_that_breaks_is_noted(
    office: Flask, wrong: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(office.view_functions, "phone.show", lambda **_: 1 // 0)
    client, begin = visitor(office)
    surveyed(office, client, *begin)
    assert [one.partition("?")[0][:11] for one in wrong] == ["500 GET /t/"]


def test_a_session_moved_to_the_end_of_the_calendar_is_refused_and_stays_to_be_seen(
    office: Flask,
) -> None:
    office.config["WTF_CSRF_ENABLED"] = False
    client, session = (
        signed_in(office, Role.COORDINATOR),
        Session.get(Session.starts_at > clock.now()),
    )
    for day in ("9999-12-31", "2100-12-31", "2030-01-01"):
        form = {"day": day, "start": "10:00", "end": "11:00", "room": str(session.room_id)}
        assert client.post(f"/admin/sessions/{session.id}/move", data=form).status_code == 409
    slug = session.activity.slug
    for page in (
        f"/admin/sessions/{session.id}",
        f"/tablet/sessions/{session.id}/",
        f"/activities/it/{slug}.ics",
        f"/admin/office/activities/{slug}",
    ):
        assert client.get(page).status_code == 200, page


@pytest.mark.parametrize("number", [str(2**63), "9" * 30, "9" * 5000])
def test_a_number_that_nothing_has_is_no_page(office: Flask, number: str) -> None:
    client = office.test_client()
    for page in (f"/speech/it/notice-{number}/0", f"/speech/it/door-{number}/0"):
        assert client.get(page).status_code == 404
    assert client.get(f"/speech/it/numeral-3/{number}").status_code == 404
    coordinator = signed_in(office, Role.COORDINATOR)
    for page in (f"/desk/{number}/", f"/admin/offers/{number}", f"/people/{number}/"):
        assert coordinator.get(page).status_code == 404


def test_no_text_holds_a_sign_that_commands_a_machine(office: Flask) -> None:
    office.config["WTF_CSRF_ENABLED"] = False
    client = signed_in(office, Role.COORDINATOR)
    spoilt_notice = {"phrase": "", "text.it": "Oggi\0 si \x1b[2Jchiude", "lasting": "0"}
    assert client.post("/admin/notices", data=spoilt_notice).status_code == 303
    assert Notice.select().order_by(Notice.id.desc()).get().text["it"] == "Oggi si [2Jchiude"
    assert client.get("/static/a%00b").status_code == 404
    assert client.get("/entrance/logos/a%00b").status_code == 404


@pytest.mark.parametrize("head", ["Referer", "HX-Current-URL", "Accept-Language", "Cookie"])
def test_no_head_of_a_request_breaks_a_page(office: Flask, head: str) -> None:
    for value in ("//[", "http://[::1", "x" * 5000, "kiosk_mm=nan", "kiosk_staff=%00; kiosk=="):
        for more in ({}, {"HX-Request": "true"}):
            for page in ("/desk/", "/entrance/", "/", "/device.css"):
                client = office.test_client(use_cookies=False)
                answer = client.get(page, headers={head: value, **more}, buffered=True)
                assert answer.status_code < 500
