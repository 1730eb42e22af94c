"""The notice on data at the desk: read, heard or on paper, before anybody is written down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.appointments.models import WaitingEntry
from kiosk.languages import LANGUAGES
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.paper import slips
from kiosk.paper.models import Job
from kiosk.screens.shared.names import held
from kiosk.staff.models import Role
from tests.appointments.conftest import offered
from tests.signing import signed_in


@pytest.fixture
def reception(app: Flask) -> Iterator[FlaskClient]:
    yield signed_in(app, Role.RECEPTION)
    app.extensions["voice"].stop()


def heard(page: str) -> list[list[str]]:
    return [one.replace("&amp;", "&").split() for one in re.findall(r'data-aloud="([^"]+)"', page)]


def test_a_course_s_notice_is_heard_in_each_language_that_has_a_voice(
    reception: FlaskClient,
) -> None:
    page = reception.get("/people/new").text
    spoken = {clips[0].split("/")[2] for clips in heard(page)}
    assert {"it", "ar", "uk"} <= spoken <= set(LANGUAGES)
    arabic = next(clips for clips in heard(page) if "/ar/" in clips[0])
    assert len(arabic) >= 6  # its title and five lines
    answers = [reception.get(one) for one in arabic]
    assert {(one.status_code, one.mimetype) for one in answers} == {(200, "audio/wav")}
    for one in answers:
        one.close()


def test_a_course_s_notice_is_printed_and_is_a_whole_page(reception: FlaskClient) -> None:
    assert reception.post("/people/data-notice/ar").status_code == 303
    assert slips.slip_of(Job.get(), "").language == "ar"
    whole = reception.get("/people/data-notice/ro/whole.pdf")
    assert (whole.status_code, whole.mimetype) == (200, "application/pdf")
    assert reception.post("/people/data-notice/xx").status_code == 404


def test_a_desk_s_notice_is_heard_in_the_language_that_was_touched(
    reception: FlaskClient, desk: Desk
) -> None:
    page = reception.get(f"/desk/{desk.id}/data-notice/visit?language=ro").text
    (clips,) = heard(page)
    assert clips[0].startswith("/speech/ro/data-visit-0/")


def test_who_waits_for_a_time_is_told_first_and_is_phoned_in_her_language(
    reception: FlaskClient, desk: Desk
) -> None:
    offered("D", desk)
    times = reception.get(f"/desk/{desk.id}/appointments/new/D").text
    link = re.findall(r'href="([^"]+)" data-action="wait"', times)[0]
    page = reception.get(link).text
    assert 'data-notice="' in page
    sent = {"name": "Zeta Esempio", "phone": "347 1234567", "language": "uk"}
    sent["offer"] = re.findall(r'name="offer" value="(\d+)"', page)[0]
    join = f"/desk/{desk.id}/appointments/waiting"
    assert reception.post(join, data=sent).status_code == 409  # nobody said that it was told
    assert WaitingEntry.select().count() == 0
    reception.post(join, data=sent | {"told": "1"})
    assert WaitingEntry.get().language == "uk"
    assert "Українська" in reception.get(f"/desk/{desk.id}/appointments/calls").text


def test_for_what_nobody_is_given_appointments_nobody_waits(
    reception: FlaskClient, desk: Desk
) -> None:
    assert reception.get(f"/desk/{desk.id}/appointments/new/A/waiting").status_code == 404


def test_a_name_that_ends_in_a_sign_keeps_it_in_arabic(reception: FlaskClient) -> None:
    now = place.office()
    site = replace(now.site, lead_partner="Cooperativa Coompany&")
    office.apply(replace(now, site=site), "test")
    assert "<bdi>Cooperativa Coompany&amp;</bdi>." in reception.get("/people/new").text
    assert held("<b>Rossi & Co") == "&lt;b&gt;<bdi>Rossi &amp;</bdi> Co"
