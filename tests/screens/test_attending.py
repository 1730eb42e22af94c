"""The entrance: a head in an open group, without a name."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from kiosk.attendance import sheet
from kiosk.attendance.models import HeadEvent
from kiosk.attendance.status import Band
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.programme.models import Session


@pytest.fixture
def group(client: FlaskClient) -> Session:
    """The next session of an open group, days away."""
    found = timetable.activity("cortili")
    assert found is not None
    return timetable.coming(found, 1)[0]


def entered(client: FlaskClient, language: str = "it") -> str:
    """Return the address of a visit that has begun."""
    client.get("/entrance/")
    answer = client.post("/entrance/visits", data={"language": language})
    return answer.location.removesuffix("/services")


def test_whoever_comes_along_is_a_head_of_the_next_session(
    client: FlaskClient, group: Session
) -> None:
    page = client.get(f"{entered(client)}/coming/{group.id}")
    assert len(re.findall(r"data-band", page.text)) == 3
    key = re.findall(r'name="key" value="([^"]+)"', page.text)[0]
    address = f"{entered(client)}/coming/{group.id}"
    for _ in range(2):
        answer = client.post(address, data={"band": "senior", "key": key})
        assert answer.status_code == 303
    assert sheet.heads(group) == {Band.CHILD: 0, Band.ADULT: 0, Band.SENIOR: 1}
    assert HeadEvent.select().count() == 1
    shown = client.get(answer.location).text
    assert "Ci vediamo lì." in shown
    assert f'data-expected="{group.id}"' in shown


def test_a_head_takes_a_place_where_nobody_enrols(client: FlaskClient, group: Session) -> None:
    address = f"{entered(client)}/coming/{group.id}"
    client.post(address, data={"band": "adult", "key": "a-key-of-this-touch"})
    found = timetable.session(group.id)
    assert found is not None
    assert found.taken == 1


@pytest.mark.parametrize("wrong", ["giant", ""])
def test_no_other_age_is_taken(client: FlaskClient, group: Session, wrong: str) -> None:
    address = f"{entered(client)}/coming/{group.id}"
    answer = client.post(address, data={"band": wrong, "key": "a-key-of-this-touch"})
    assert answer.status_code == 400
    assert HeadEvent.select().count() == 0


def test_nobody_is_expected_at_a_session_that_is_not_held(
    client: FlaskClient, group: Session
) -> None:
    programme.cancel(group, "weather", {}, "test")
    address = f"{entered(client)}/coming/{group.id}"
    answer = client.post(address, data={"band": "adult", "key": "a-key-of-this-touch"})
    assert answer.status_code == 409
    assert "Questo incontro non si fa. Una persona ti aiuta." in answer.text
    assert HeadEvent.select().count() == 0


def test_a_course_is_joined_at_the_desk_and_not_by_its_address(client: FlaskClient) -> None:
    course = Session.get(Session.activity == timetable.activity("italiano-a1"))
    address = f"{entered(client)}/coming/{course.id}"
    answer = client.post(address, data={"band": "adult", "key": "a-key-of-this-touch"})
    assert answer.status_code == 409
    assert HeadEvent.select().count() == 0
