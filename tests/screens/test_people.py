"""Records at the desk: found first, the notice given, a place in a minute, and who may do more."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.appointments import operations as booking
from kiosk.appointments.models import Appointment
from kiosk.appointments.rules import Person as BookedFor
from kiosk.attendance import cards, enrolling, places
from kiosk.attendance.models import Card, Enrolment
from kiosk.attendance.status import State
from kiosk.office import data_notice, place
from kiosk.office.data_notice import Purpose
from kiosk.office.models import Change
from kiosk.paper.models import Job
from kiosk.people import journal
from kiosk.people.models import Deed, Participant, PersonEvent
from kiosk.programme import operations as programme
from kiosk.programme.models import Activity, Session
from kiosk.staff import operations as staffing
from kiosk.staff.models import Role, Staff
from tests.appointments.conftest import offered
from tests.attendance.conftest import child, course, session, somebody, staff
from tests.signing import signed_in

__all__ = ["child", "course", "session", "somebody", "staff"]
Somebody = Callable[..., Participant]
ZETA = {"surname": "Esempio", "name": "Zeta", "born": "1958", "phone": "347 1234567"}


@pytest.fixture
def desk_client(app: Flask, staff: Staff) -> FlaskClient:
    return signed_in(app, staff)


@pytest.fixture
def coordinator(app: Flask) -> FlaskClient:
    return signed_in(app, staffing.add("Alfa Esempio", Role.COORDINATOR)[0])


def key_of(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_name_that_is_looked_for_stands_in_no_address_and_the_journal_knows(
    desk_client: FlaskClient, somebody: Somebody
) -> None:
    one = somebody("Zeta")
    page = desk_client.post("/people/search", data={"query": "zèt"})
    assert page.status_code == 200
    assert f'data-person="{one.id}"' in page.text
    desk_client.post("/people/search", data={"query": "zeta"}, headers={"HX-Request": "true"})
    assert [line.deed for line in journal.of(one)].count(Deed.FOUND) == 1


def test_the_notice_comes_first_in_every_language_and_is_kept_with_the_record(
    desk_client: FlaskClient, app: Flask
) -> None:  # P12
    page = desk_client.get("/people/new").text
    assert len(re.findall(r'data-notice="', page)) == 12
    assert page.index("data-notice") < page.index('name="surname"')
    form = {**ZETA, "language": "ar", "key": key_of(page)}
    first, again = (desk_client.post("/people/new", data=form) for _ in range(2))
    made = Participant.get()
    assert first.location == again.location == f"/people/{made.id}/place"
    assert (made.language, made.phone) == ("ar", "+393471234567")
    assert made.notice_on == date(2026, 11, 23)  # the day on which she was told
    assert made.notice_version == data_notice.version("ar", place.office(), Purpose.COURSE)


def test_whoever_may_be_there_already_is_shown_before_a_new_record(
    desk_client: FlaskClient, somebody: Somebody
) -> None:
    known = somebody("Zeta", phone="+393471234567")
    page = desk_client.post("/people/new", data={**ZETA, "key": "a-key-of-this-form"})
    assert f'data-person="{known.id}"' in page.text
    assert Participant.select().count() == 1
    desk_client.post("/people/new", data={**ZETA, "key": "a-key-of-this-form", "new": "1"})
    assert Participant.select().count() == 2


def test_a_mistake_is_told_in_words(desk_client: FlaskClient) -> None:
    answer = desk_client.post("/people/new", data={**ZETA, "born": "ieri"})
    assert answer.status_code == 409
    assert "anno di nascita" in answer.text


def test_a_child_comes_with_who_answers_for_it(desk_client: FlaskClient) -> None:
    form: dict[str, Any] = {**ZETA, "born": "2018", "key": "k", "emergency_phone": "3470000001"}
    assert desk_client.post("/people/new", data=form).status_code == 409
    adults = {"adult": ["Mamma", "Zia", ""], "guardian-0": "1", "collects-1": "1"}
    desk_client.post("/people/new", data={**form, **adults})
    page = desk_client.get(f"/people/{Participant.get().id}/").text
    assert "Mamma" in page
    assert "Zia" in page
    assert "0000001" not in page.replace(" ", "")  # the facilitator's alone
    edit = desk_client.get(f"/people/{Participant.get().id}/edit").text
    assert "0000001" not in edit.replace(" ", "")


def test_one_touch_gives_the_place_the_slip_and_the_card(
    desk_client: FlaskClient, course: Activity, somebody: Somebody
) -> None:
    one = somebody()
    page = desk_client.get(f"/people/{one.id}/place").text
    form = {"activity": str(course.id), "key": key_of(page)}
    for _ in range(2):
        answer = desk_client.post(f"/people/{one.id}/place", data=form)
        assert answer.location == f"/people/{one.id}/"
    enrolment = Enrolment.get()
    assert enrolment.state is State.ENROLLED
    asked = {(job.kind, job.subject) for job in Job.select()}
    assert asked == {("enrolment", enrolment.id), ("card", Card.get().id)}
    assert one.surname not in (answer.headers.get("Set-Cookie") or "")
    assert "Iscrizione fatta" in desk_client.get(f"/people/{one.id}/").text


def test_a_family_is_put_down_together(
    desk_client: FlaskClient, course: Activity, somebody: Somebody
) -> None:
    one, other = (somebody(phone="+393471234567") for _ in range(2))
    stranger = somebody()
    form = {"activity": course.id, "key": "k" * 20, "with": [str(other.id)]}
    desk_client.post(f"/people/{one.id}/place", data=form)
    assert len({row.party for row in Enrolment.select()}) == 1
    wrong = {**form, "key": "j" * 20, "with": [str(stranger.id)]}
    assert desk_client.post(f"/people/{one.id}/place", data=wrong).status_code == 400


def test_the_waiting_list_says_why_and_gives_a_free_place_to_the_next(
    desk_client: FlaskClient, course: Activity, somebody: Somebody
) -> None:
    Activity.update(capacity=1).execute()
    course = Activity.get_by_id(course.id)
    first = enrolling.enrol(course, [somebody()], None, key="a")[0]
    enrolling.enrol(course, [somebody(), somebody()], None, key="b")
    next_up = enrolling.enrol(course, [somebody()], None, key="c")[0]
    assert desk_client.get(f"/people/activities/{course.id}/").text.count('data-why="full"') == 2
    assert "data-free-place" not in desk_client.get("/people/activities/").text
    desk_client.post(f"/people/enrolments/{first.id}/leave")
    assert f'data-free-place="{course.slug}"' in desk_client.get("/people/activities/").text
    page = desk_client.get(f"/people/activities/{course.id}/").text
    assert "Posti che servono insieme: 2. Liberi: 1." in page
    assert page.count('data-action="take-in"') == 1
    desk_client.post(f"/people/enrolments/{next_up.id}/take-in")
    assert places.free(course) == 0
    assert desk_client.get("/people/activities/").status_code == 200


def test_a_lost_card_is_replaced(
    desk_client: FlaskClient, staff: Staff, somebody: Somebody
) -> None:
    one = somebody()
    old = cards.give(one, staff)
    desk_client.post(f"/people/{one.id}/card")
    assert cards.by(old.code) is None
    assert cards.of(one) is not None


def test_a_cancelled_session_gives_a_list_to_phone(
    desk_client: FlaskClient, course: Activity, session: Session, somebody: Somebody
) -> None:
    zeta = somebody("Zeta", phone="+393471234567", language="ar")
    enrolling.enrol(course, [zeta], None, key="a")
    programme.cancel(session, "leader", {}, "test")
    assert f"/people/sessions/{session.id}/to-phone" in desk_client.get("/people/activities/").text
    page = desk_client.get(f"/people/sessions/{session.id}/to-phone").text
    assert "347 123 4567" in page
    assert '<bdi lang="ar">' in page  # whoever phones knows in which language
    desk_client.post(f"/people/sessions/{session.id}/told")
    assert "to-phone" not in desk_client.get("/people/activities/").text


def test_dates_that_the_rule_takes_away_give_one_list_to_phone(
    coordinator: FlaskClient, course: Activity, somebody: Somebody
) -> None:
    one = somebody("Zeta", phone="+393471234567")
    enrolling.enrol(course, [one], None, key="a")

    def later(document: dict[str, Any]) -> None:
        (found,) = [each for each in document["activities"] if each["slug"] == course.slug]
        found["weekdays"] = ["mon"]

    assert "data-untold" not in coordinator.get("/people/").text
    programme.revise(later, "test")
    for page in ("/people/", "/admin/"):
        assert "data-untold" in coordinator.get(page).text
    path = f"/people/activities/{course.id}/to-phone"
    for page in ("/people/activities/", f"/admin/office/activities/{course.slug}"):
        assert coordinator.get(page).text.count(path) == 1
    page = coordinator.get(path).text
    assert "347 123 4567" in page
    told = r"Non si fa più:.*mercoledì 25 nov.*Le prossime date:.*lunedì 30 nov"
    assert re.search(told, page, re.DOTALL)
    assert journal.of(one)[0].deed is Deed.LISTED
    coordinator.post(f"/people/activities/{course.id}/told")
    assert path not in coordinator.get("/people/activities/").text


def test_everything_about_one_person_in_one_action(
    coordinator: FlaskClient, child: Participant
) -> None:  # P9
    answer = coordinator.post(f"/people/{child.id}/everything", data={"as": "json"})
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{child.id}.json"'
    assert json.loads(answer.text)["records"][0]["name"] == "Omega Piccolo"
    for language in ("", "it", "xx"):
        form = {"as": "page", "language": language}
        page = coordinator.post(f"/people/{child.id}/everything", data=form)
        assert page.headers["Content-Disposition"] == f'inline; filename="{child.id}.pdf"'
        assert page.data.startswith(b"%PDF")
    assert journal.of(child)[0].deed is Deed.EXPORTED


def test_two_records_are_joined_and_parted(coordinator: FlaskClient, somebody: Somebody) -> None:
    kept, gone = (somebody("Zeta", phone="+393471234567") for _ in range(2))
    assert "Stesso telefono" in coordinator.get(f"/people/{kept.id}/join").text
    coordinator.post(f"/people/{kept.id}/join", data={"gone": gone.id})
    joined = coordinator.get(f"/people/{gone.id}/").text
    assert f"La scheda {gone.id} è stata unita" in joined
    found = re.search(r"/people/joined/(\d+)/part", joined)
    assert found
    coordinator.post(found[0])
    assert Participant.get_by_id(gone.id).merged_into_id is None


def test_an_erasure_says_what_it_does_and_what_backups_still_hold(
    coordinator: FlaskClient, somebody: Somebody
) -> None:  # P10
    one = somebody("Zeta")
    page = coordinator.get(f"/people/{one.id}/erasure").text
    assert "copie di sicurezza" in page
    assert "35 giorni" in page
    assert coordinator.post(f"/people/{one.id}/erasure").location == "/people/"
    assert coordinator.get(f"/people/{one.id}/").status_code == 404


def test_an_erasure_asks_which_appointments_are_of_the_same_person(
    coordinator: FlaskClient, somebody: Somebody
) -> None:
    one, offer = somebody("Zeta", phone="+393471234567"), offered("C")
    wanted = BookedFor("Zeta", notice="1")
    mine, other = (
        booking.book(offer, at, wanted, f"{at}")
        for at in (datetime(2026, 11, 24, 8), datetime(2026, 11, 24, 9))
    )
    page = coordinator.get(f"/people/{one.id}/erasure").text
    assert re.findall(r'name="promise" value="([^"]+)"', page) == [
        f"appointments[{each.id}]" for each in (mine, other)
    ]
    assert Change.select().where(Change.after == "found").count() == 2
    sent = {"promise": [f"appointments[{mine.id}]", "appointments[999]"]}
    assert coordinator.post(f"/people/{one.id}/erasure", data=sent).status_code == 303
    assert [each.name for each in Appointment.select().order_by(Appointment.id)] == ["", "Zeta"]


def test_every_page_that_names_somebody_leaves_a_line(
    app: Flask, coordinator: FlaskClient, somebody: Somebody
) -> None:  # P8
    one = somebody("Zeta", phone="+393471234567")
    relative = somebody("Eta", phone="+393471234567")
    for rule in app.url_map.iter_rules():
        is_of_one = rule.endpoint.startswith("people.") and rule.arguments == {"participant_id"}
        if not is_of_one or "GET" not in (rule.methods or ()):
            continue
        before = len(journal.of(one)), len(journal.of(relative))
        page = coordinator.get(rule.rule.replace("<int:participant_id>", str(one.id))).text
        assert len(journal.of(one)) == before[0] + 1, rule.rule
        assert len(journal.of(relative)) - before[1] == ("Eta" in page), rule.rule


def test_the_journal_shows_who_did_what_to_which_record_to_the_coordinator_alone(
    coordinator: FlaskClient, desk_client: FlaskClient, somebody: Somebody
) -> None:  # P8
    one = somebody("Zeta")
    desk_client.get(f"/people/{one.id}/")
    page = coordinator.get("/people/journal").text
    assert re.search(rf"Beta Esempio</td><td>scheda vista</td><td>{one.id}</td>", page)
    assert "Zeta" not in page
    assert desk_client.get("/people/journal").status_code == 403


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.OPERATOR, Role.TECHNICIAN])
def test_others_reach_no_record_and_leave_no_line(
    app: Flask, somebody: Somebody, role: Role
) -> None:  # P5
    one = somebody("Zeta")
    before = PersonEvent.select().count()
    client = signed_in(app, staffing.add("Omega Esempio", role)[0])
    for path in ("", "new", f"{one.id}/", f"{one.id}/edit", f"{one.id}/place", "activities/"):
        assert client.get(f"/people/{path}").status_code == 403
    assert PersonEvent.select().count() == before


def test_what_stands_beside_a_telephone_is_said_and_a_letter_in_it_is_refused(
    desk_client: FlaskClient,
) -> None:
    form = {**ZETA, "key": "k", "phone": "347 l234567"}
    refused = desk_client.post("/people/new", data=form)
    assert (refused.status_code, Participant.select().count()) == (409, 0)
    assert "«l» non è una cifra" in refused.text
    kept = desk_client.post("/people/new", data={**form, "phone": "333 123456 Ali"})
    assert Participant.get().phone == "+39333123456"
    assert "Tolto: Ali" in desk_client.get(kept.location).text


def test_an_extension_is_kept_shown_and_found(desk_client: FlaskClient) -> None:
    desk_client.post("/people/new", data={**ZETA, "key": "k", "phone": "0131 515112 int. 4"})
    one = Participant.get()
    page = desk_client.post("/people/search", data={"query": "0131 515112"}).text
    assert f'data-person="{one.id}"' in page
    assert "0131 515112 int. 4" in page
    edit = desk_client.get(f"/people/{one.id}/edit").text
    assert 'value="0131 515112 int. 4"' in edit


def test_a_search_that_shows_only_the_first_says_so_and_offers_no_new_record(
    desk_client: FlaskClient, somebody: Somebody
) -> None:
    for number in range(13):
        somebody(f"Zeta {number}", phone="+393471234567")
    for headers in ({}, {"HX-Request": "true"}):
        page = desk_client.post("/people/search", data={"query": "zeta"}, headers=headers).text
        assert page.count("data-person=") == 12
        assert "I primi 12 di 13." in page
        assert 'data-action="new"' not in page
        rest = desk_client.post(
            "/people/search", data={"query": "esempio003"}, headers=headers
        ).text
        assert "data-cut" not in rest
        assert 'data-action="new"' in rest
    alike = desk_client.post("/people/new", data={**ZETA, "born": "", "key": "new"}).text
    assert "I primi 12 di 13." in alike
