"""The timetable at the entrance, and the calendar file for a phone."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from kiosk import clock
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.activities import Kind
from kiosk.programme import operations, timetable
from kiosk.programme.models import Activity, Room, Session
from kiosk.queue.models import Ticket
from tests.conftest import Hands

TUESDAY = date(2026, 11, 24)
CHOICES = re.compile(r"data-tile|data-action=\"(?:day-before|day-after|week)\"")
NIGHT = datetime(2026, 11, 23, 22)


@pytest.fixture
def visit(client: FlaskClient) -> str:
    """Begin a visit in Italian; return the address of the week."""
    services = client.post("/entrance/visits", data={"language": "it"}).location
    return str(services).replace("services", "activities")


@pytest.fixture
def macrame(app: Flask) -> Session:
    activity = timetable.activity("macrame")
    return Session.get(Session.activity == activity, Session.day == TUESDAY)


def row(page: str, session: Session) -> str:
    """Return what the page says of `session`."""
    return page.partition(f'data-session="{session.id}"')[2].partition("</li>")[0]


def words(html: str) -> str:
    return " ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", html, flags=re.DOTALL).split())


def test_the_door_of_courses_leads_to_the_week_and_from_there_one_touch_to_a_number(
    client: FlaskClient, visit: str
) -> None:
    services = client.get(visit.replace("activities", "services")).text
    assert f'data-service="G" href="{visit}"' in services
    page = client.get(visit).text
    key = re.search(r'data-service="G"', page) and re.search(r'name="key" value="([^"]+)"', page)
    assert key
    sent = {"service": "G", "key": key[1]}
    answer = client.post(visit.replace("activities", "tickets"), data=sent)
    assert answer.status_code == 303
    assert Ticket.get().code == "G01"


def test_the_week_has_seven_days_from_today_and_at_most_eight_choices(
    client: FlaskClient, visit: str
) -> None:
    page = client.get(visit).text
    days = re.findall(r'data-day="([^"]+)"', page)
    assert days == [(date(2026, 11, 23) + timedelta(days=n)).isoformat() for n in range(7)]
    assert len(CHOICES.findall(page.partition("<main")[2].partition("</main>")[0])) == 8
    assert "Laboratorio di macramè" in page
    assert "lunedì 23" not in page
    assert "Oggi 23" in page


@pytest.mark.parametrize("modes", [(), ("large",), ("low",)])
def test_no_day_has_more_than_eight_choices_and_every_session_is_on_one_of_its_pages(
    client: FlaskClient, visit: str, modes: tuple[str, ...]
) -> None:
    hall = {"repeat": "dates", "dates": ["2026-11-24"], "room": "cortile", "kind": "workshop"}
    more = [
        hall
        | {"slug": f"prova-{n}", "title": {"it": f"Prova {n}"}}
        | {"start": f"{10 + n}:00", "end": f"{10 + n}:50"}
        for n in range(5)
    ]
    operations.revise(lambda document: document["activities"].extend(more), "test")
    for mode in modes:
        sent = {"mode": mode, "wanted": "on", "page": visit}
        client.post(visit.replace("activities", "modes"), data=sent)
    found: list[str] = []
    address: str | None = f"{visit}/{TUESDAY}"
    while address and TUESDAY.isoformat() in address:
        page = client.get(address).text
        inside = page.partition("<main")[2].partition("</main>")[0]
        assert len(CHOICES.findall(inside)) <= 8
        found += re.findall(r'data-session="(\d+)"', inside)
        onward = re.search(r'data-action="day-after" href="([^"]+)"', inside)
        address = onward[1] if onward else None
    assert found == [str(one.id) for one in timetable.on(TUESDAY)]


@pytest.mark.parametrize(
    ("taken", "said"), [(0, "Ci sono posti"), (10, "Pochi posti"), (12, "Al completo")]
)
def test_a25_places_are_said_in_words(
    client: FlaskClient, visit: str, macrame: Session, taken: int, said: str
) -> None:
    operations.count(macrame.activity, taken)
    assert said in row(client.get(f"{visit}/{TUESDAY}").text, macrame)
    assert said in client.get(f"{visit}/{TUESDAY}/macrame").text


def test_where_nobody_has_counted_nothing_is_said_of_places(
    client: FlaskClient, visit: str, macrame: Session
) -> None:
    assert "data-places" not in row(client.get(f"{visit}/{TUESDAY}").text, macrame)


def test_a_session_that_is_called_off_says_so_and_why_at_once(
    client: FlaskClient, visit: str, macrame: Session
) -> None:
    operations.cancel(macrame, "leader", {"it": "Torna martedì."}, "Anna")
    said = words(row(client.get(f"{visit}/{TUESDAY}").text, macrame))
    assert "Annullato Chi lo guida non può venire. Torna martedì." in said
    assert "Annullato" in client.get(f"{visit}/{TUESDAY}/macrame").text


def test_a_moved_session_is_named_on_its_old_day_with_its_new_one(
    client: FlaskClient, visit: str, macrame: Session
) -> None:
    day, room = timedelta(days=1, hours=4, minutes=30), Room.get(Room.code == "cortile")
    operations.move(macrame, macrame.starts_at + day, macrame.ends_at + day, room, "Anna")
    old = row(client.get(f"{visit}/{TUESDAY}").text, macrame)
    assert "Spostato: mercoledì 25 novembre, 19:30" in old
    evening = f"{visit}/{TUESDAY + timedelta(days=1)}/from/3"  # after the first three of that day
    new = words(row(client.get(evening).text, macrame))
    assert "19:30" in new
    assert "Cortile Questa volta cambia" in new


def test_what_is_over_is_no_longer_in_the_timetable_of_today(
    client: FlaskClient, visit: str, hands: Hands
) -> None:
    hands.at = datetime(2026, 11, 23, 12)
    page = client.get(f"{visit}/2026-11-23").text
    assert "Italiano per cominciare" not in page
    assert "Doposcuola: medie" in page


def test_an_activity_says_what_happens_what_to_bring_and_when_next(
    client: FlaskClient, visit: str
) -> None:
    said = words(client.get(f"{visit}/{TUESDAY}/italiano-a1").text)
    assert "Le prime parole e frasi" in said
    assert "Che cosa portare: Un quaderno e una penna." in said
    assert "lunedì 23 novembre · 10:00" in said
    assert "mercoledì 25 novembre" in said
    assert "Voglio partecipare" in said


def test_to_an_open_group_one_just_comes(client: FlaskClient, visit: str) -> None:
    assert Activity.get(Activity.slug == "cortili").kind is Kind.GROUP
    page = client.get(f"{visit}/{TUESDAY}/cortili").text
    assert "Vieni e basta" in page
    assert 'data-action="take-part"' not in page
    come = re.search(r'data-action="come" href="([^"]+)"', page)
    assert come
    assert 'data-page="coming"' in client.get(come[1]).text


def test_the_timetable_can_be_read_while_the_office_is_closed(
    client: FlaskClient, visit: str, hands: Hands
) -> None:
    hands.at = NIGHT
    closed = client.get(visit.replace("activities", "services")).text
    assert 'data-page="closed"' in closed
    assert f'href="{visit}"' in closed
    page = client.get(visit).text
    assert "Laboratorio di macramè" in page
    assert 'data-action="take-part"' not in page
    activity = client.get(f"{visit}/{TUESDAY}/macrame").text
    assert "Iscriviti quando lo sportello è aperto" in activity


def test_while_the_service_is_paused_there_is_no_number_and_the_week_can_be_read(
    client: FlaskClient, visit: str
) -> None:
    courses = place.service("G")
    assert courses is not None
    office.pause_service(courses, {})
    assert f'href="{visit}"' in client.get(visit.replace("activities", "services")).text
    assert 'data-action="take-part"' not in client.get(visit).text


def test_a_closed_day_says_why(client: FlaskClient, visit: str, hands: Hands) -> None:
    hands.at = datetime(2026, 12, 7, 9)
    assert "Immacolata Concezione" in client.get(visit).text
    assert "Immacolata Concezione" in client.get(f"{visit}/2026-12-08").text


@pytest.mark.parametrize("path", ["2026-11-22", "2026-11-30", "2026-11-24/niente"])
def test_an_address_outside_the_week_leads_to_it(
    client: FlaskClient, visit: str, path: str
) -> None:
    assert client.get(f"{visit}/{path}").location == visit


def test_what_is_no_day_is_not_there(client: FlaskClient, visit: str) -> None:
    assert client.get(f"{visit}/domani").status_code == 404


def test_titles_are_in_the_visitor_s_language(client: FlaskClient) -> None:
    services = client.post("/entrance/visits", data={"language": "ar"}).location
    page = client.get(str(services).replace("services", "activities")).text
    assert "ورشة مكرمية" in page
    assert "اليوم 23" in page


def test_a_phone_gets_the_calendar_of_an_activity_from_anywhere(
    app: Flask, macrame: Session
) -> None:
    operations.cancel(macrame, "leader", {}, "Anna")
    far = {"REMOTE_ADDR": "192.168.1.77"}
    answer = app.test_client().get("/activities/ar/macrame.ics", environ_base=far)
    assert answer.content_type == "text/calendar; charset=utf-8"
    events = list(Calendar.from_ical(answer.data).walk("VEVENT"))
    assert len(events) == len(timetable.of(macrame.activity))
    off = [one for one in events if str(one["status"]) == "CANCELLED"]
    assert [str(one["uid"]) for one in off] == [f"session-{macrame.id}@sportello"]
    assert str(off[0]["summary"]) == "ورشة مكرمية"
    assert clock.local(macrame.starts_at) == off[0].decoded("dtstart")


@pytest.mark.parametrize("path", ["/activities/it/niente.ics", "/activities/xx/macrame.ics"])
def test_a_calendar_that_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_activity_says_which_language_is_spoken_and_who_holds_it(
    client: FlaskClient, visit: str
) -> None:
    page = words(client.get(f"{visit}/2026-11-23/italiano-a1").text)
    assert "Lingua: italiano · APS Cambalache" in page
    page = words(client.get(f"{visit}/{TUESDAY}/macrame").text)
    assert "APS Human Art" in page
    assert "Lingua:" not in page
