from __future__ import annotations

import re
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from kiosk.appointments import operations, visits
from kiosk.appointments.models import Appointment, Offer, Where
from kiosk.appointments.rules import Person
from kiosk.appointments.status import Status, Visit
from kiosk.office import data_notice, place
from kiosk.office.data_notice import Purpose
from kiosk.office.models import Change, Desk
from kiosk.paper.models import Job
from kiosk.queue.models import Ticket
from kiosk.staff import seats
from kiosk.staff.models import Role, Staff
from tests.appointments.conftest import offered
from tests.conftest import Hands
from tests.signing import signed_in

TODAY = datetime(2026, 11, 23, 10)  # 11:00 on the wall, half an hour from now
TOMORROW = datetime(2026, 11, 24, 8)  # 09:00
FORM = {"name": "Alfa Esempio", "phone": "347 123 4567", "language": "ar", "told": "1"}
ALFA = Person("Alfa Esempio", phone="+393471234567", language="ar", notice="1")


@pytest.fixture
def volunteer(app: Flask) -> FlaskClient:
    return signed_in(app, Role.RECEPTION)


@pytest.fixture
def offer(ground: Path, desk: Desk) -> Offer:
    return offered("D", desk)


def base(desk: Desk) -> str:
    return f"/desk/{desk.id}/appointments"


def form_at(desk: Desk, offer: Offer, moment: str = "20261124T0800") -> str:
    return f"{base(desk)}/new/{offer.service.letter}/{offer.id}/{moment}"


def send(client: FlaskClient, address: str, key: str = "k", **form: str) -> Any:
    return client.post(address, data={**FORM, "key": key, **form})


def booked(offer: Offer, at: datetime = TODAY, key: str = "k", **more: Any) -> Appointment:
    return operations.book(offer, at, ALFA, key, **more)


def test_from_the_service_to_the_slip(volunteer: FlaskClient, desk: Desk, offer: Offer) -> None:
    assert 'data-service="D"' in volunteer.get(f"{base(desk)}/new").text
    times = volunteer.get(f"{base(desk)}/new/D").text
    assert "Oggi" in times
    assert form_at(desk, offer) in times
    page = volunteer.get(form_at(desk, offer)).text
    assert "Non scrivere dati di salute" in page
    italian, arabic = (
        data_notice.version(code, place.office(), Purpose.APPOINTMENT) for code in ("it", "ar")
    )
    assert f'data-notice="{italian}"' in page
    answer = send(volunteer, form_at(desk, offer))
    assert answer.status_code == 303
    one = Appointment.get()
    assert (one.name, one.language, one.notice) == ("Alfa Esempio", "ar", arabic)
    assert Job.get().name == f"appointment-{one.id}"
    assert one.code is not None
    assert one.code[:3] in volunteer.get(answer.location).text


def test_the_same_form_twice_is_one_appointment_and_one_slip(
    volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    assert send(volunteer, form_at(desk, offer)).location == (
        send(volunteer, form_at(desk, offer)).location
    )
    assert Appointment.select().count() == Job.select().count() == 1


def test_without_the_notice_or_a_name_nothing_is_written(
    volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    for form in ({"told": ""}, {"name": " "}):
        sent = {**FORM, "key": "k", **form}
        if not sent["told"]:
            del sent["told"]
        answer = volunteer.post(form_at(desk, offer), data=sent)
        assert answer.status_code == 409
    assert Appointment.select().count() == 0


def test_a_time_just_taken_shows_the_next_free_ones(
    volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    booked(offer, TOMORROW)
    answer = send(volunteer, form_at(desk, offer), key="other")
    assert answer.status_code == 409
    assert "appena stato preso" in answer.text
    assert form_at(desk, offer, "20261124T0830") in answer.text
    assert form_at(desk, offer) not in answer.text


def test_the_notice_is_shown_in_the_language_that_is_asked_for(
    volunteer: FlaskClient, desk: Desk
) -> None:
    page = volunteer.get(f"/desk/{desk.id}/data-notice/appointment?language=ar").text
    assert 'lang="ar" dir="rtl"' in page
    assert "بياناتك" in page


def test_the_day_shows_who_comes_and_one_touch_puts_them_in_line(
    volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    one = booked(offer)
    page = volunteer.get(f"{base(desk)}/").text
    assert "Alfa Esempio" in page
    assert "11:00" in page
    assert volunteer.post(f"{base(desk)}/{one.id}/arrive").status_code == 303
    assert Ticket.get().code == "P01"
    assert 'data-ticket="P01"' in volunteer.get(f"{base(desk)}/").text


def test_the_agenda_is_of_all_of_a_desk_or_of_a_professional(
    volunteer: FlaskClient, desk: Desk, room: Desk
) -> None:
    nurse = Staff.create(name="Delta Esempio", role=Role.OPERATOR, pin_hash="")
    booked(offered("H", room, staff=nurse))
    assert "Alfa Esempio" in volunteer.get(f"{base(desk)}/?of=all").text
    assert "Alfa Esempio" in volunteer.get(f"{base(desk)}/?of=staff-{nurse.id}").text
    assert "Alfa Esempio" not in volunteer.get(f"{base(desk)}/?of=desk-{desk.id}").text
    assert "Alfa Esempio" in volunteer.get(f"{base(desk)}/week").text
    assert volunteer.get(f"{base(desk)}/?day=never").status_code == 404


def test_moving_takes_two_touches_and_keeps_the_code(
    volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    one = booked(offer)
    page = volunteer.get(f"{base(desk)}/{one.id}/move").text
    assert 'value="20261124T0800"' in page
    form = {"offer": offer.id, "moment": "20261124T0800", "key": "m"}
    answer = volunteer.post(f"{base(desk)}/{one.id}/move", data=form)
    moved = Appointment.get(Appointment.status == Status.BOOKED)
    assert answer.location.endswith(f"/{moved.id}/")
    assert (moved.starts_at, moved.code) == (TOMORROW, one.code)


def test_a_move_to_a_time_just_taken_offers_others(
    volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    one = booked(offer)
    booked(offer, TOMORROW, "b")
    form = {"offer": offer.id, "moment": "20261124T0800", "key": "m"}
    answer = volunteer.post(f"{base(desk)}/{one.id}/move", data=form)
    assert answer.status_code == 409
    assert 'value="20261124T0830"' in answer.text
    assert Appointment.get_by_id(one.id).status is Status.BOOKED


@pytest.mark.parametrize(
    ("act", "status"),
    [("cancel", Status.CANCELLED), ("miss", Status.NO_SHOW), ("finish", Status.DONE)],
)
def test_a_volunteer_says_what_became_of_it(
    volunteer: FlaskClient, desk: Desk, offer: Offer, act: str, status: Status
) -> None:
    one = booked(offer)
    assert f'data-action="{act}"' in volunteer.get(f"{base(desk)}/{one.id}/").text
    volunteer.post(f"{base(desk)}/{one.id}/{act}")
    assert Appointment.get_by_id(one.id).status is status
    assert Change.select().order_by(Change.id.desc()).get().after == act
    assert volunteer.post(f"{base(desk)}/{one.id}/{act}").status_code == 409


def test_nobody_is_met_or_missed_before_the_day(
    volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    page = volunteer.get(f"{base(desk)}/{booked(offer, TOMORROW).id}/").text
    assert re.findall(r'data-action="(arrive|miss|finish|cancel)"', page) == ["cancel"]


def test_tomorrow_s_people_with_a_telephone_are_reminded(
    volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    booked(offer, TOMORROW)
    page = volunteer.get(f"{base(desk)}/calls").text
    assert "Da ricordare: martedì 24 novembre" in page
    assert "347 123 4567" in page


def test_whoever_acts_at_a_desk_sits_there(app: Flask, desk_2: Desk) -> None:
    operator = signed_in(app, Role.OPERATOR)
    person = Staff.get(Staff.role == Role.OPERATOR)
    operator.get(f"/desk/{desk_2.id}/")
    assert seats.desk_of(person.id) is None
    operator.post(f"/desk/{desk_2.id}/state/open")
    assert seats.desk_of(person.id) == desk_2


def text_of(pdf: bytes) -> str:
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        return str(opened.open_metadata().get("dc:title"))


@pytest.mark.parametrize("sheet", ["day", "week"])
def test_the_agenda_is_printed_as_an_accessible_pdf_that_the_journal_knows_of(
    volunteer: FlaskClient, desk: Desk, offer: Offer, sheet: str
) -> None:
    booked(offer)
    answer = volunteer.get(f"{base(desk)}/{sheet}.pdf")
    assert answer.mimetype == "application/pdf"
    assert text_of(answer.data) == "Appuntamenti"
    line = Change.select().order_by(Change.id.desc()).get()
    assert (line.who, line.after) == ("Prova reception", "printed")


def test_a_calendar_has_names_only_for_whoever_may_see_them_and_asks(
    app: Flask, volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    booked(offer)
    address = f"{base(desk)}/calendar.ics?week=1"
    plain = volunteer.get(address).data
    named = volunteer.get(f"{address}&names=1").data
    facilitator = signed_in(app, Role.FACILITATOR).get(f"{address}&names=1").data
    assert b"Alfa Esempio" in named
    assert b"Alfa Esempio" not in plain + facilitator
    (event,) = Calendar.from_ical(plain).walk("VEVENT")
    assert event.decoded("dtstart").strftime("%H:%M %z") == "11:00 +0100"


HOUSE = {"street": "via Gandolfi", "number": "20", "staircase": "B", "floor": "2", "flat": "7"}


@pytest.fixture
def visit(ground: Path) -> Appointment:
    return booked(offered("F", where=Where.HOME, desk=None), TOMORROW, address=HOUSE)


def test_an_address_is_read_by_operators_only(
    app: Flask, volunteer: FlaskClient, desk: Desk, visit: Appointment
) -> None:
    operator = signed_in(app, Role.OPERATOR)
    page = operator.get(f"/desk/{desk.id}/visits/{visit.id}/").text
    assert "via Gandolfi 20, scala B, piano 2, interno 7" in page
    for path in (f"visits/{visit.id}/", "visits/", "visits/day.pdf?day=2026-11-24"):
        assert volunteer.get(f"/desk/{desk.id}/{path}").status_code == 403
    for path in (f"{visit.id}/", "?day=2026-11-24", "week", "calls"):
        assert "Gandolfi 20," not in volunteer.get(f"{base(desk)}/{path}").text


def test_a_visit_is_planned_and_its_outcome_noted(
    app: Flask, desk: Desk, visit: Appointment
) -> None:
    operator = signed_in(app, Role.OPERATOR)
    operator.post(f"/desk/{desk.id}/visits/{visit.id}/planned")
    assert visits.planned() == [visit]
    sheet = operator.get(f"/desk/{desk.id}/visits/day.pdf?day=2026-11-24")
    assert text_of(sheet.data) == "Visite a casa"
    operator.post(f"/desk/{desk.id}/visits/{visit.id}/done")
    found = Appointment.get_by_id(visit.id)
    assert (found.visit, found.status) == (Visit.DONE, Status.DONE)
    assert operator.post(f"/desk/{desk.id}/visits/{visit.id}/never").status_code == 404


def test_a_closed_ticket_is_an_appointment_that_took_place(
    volunteer: FlaskClient, desk: Desk, offer: Offer, hands: Hands
) -> None:
    one = booked(offer)
    volunteer.post(f"{base(desk)}/{one.id}/arrive")
    ticket = Ticket.get()
    volunteer.post(f"/desk/{desk.id}/tickets/{ticket.id}/call")
    volunteer.post(f"/desk/{desk.id}/tickets/{ticket.id}/close")
    hands.at += timedelta(minutes=1)
    assert "is-done" in volunteer.get(f"{base(desk)}/").text


def test_what_stands_beside_a_telephone_is_said_to_whoever_books(
    volunteer: FlaskClient, desk: Desk, offer: Offer
) -> None:
    given = send(volunteer, form_at(desk, offer), phone="333 123456 Ali")
    assert "Tolto: Ali" in volunteer.get(given.location).text
    assert Appointment.get().phone == "+39333123456"
    waits = {"offer": str(offer.id), "phone": "0131 515112 int. 4 (figlia)"}
    send(volunteer, f"{base(desk)}/waiting", **waits)
    assert "Tolto: figlia" in volunteer.get(f"/desk/{desk.id}/").text
    assert "0131 515112 int. 4" in volunteer.get(f"{base(desk)}/calls").text
