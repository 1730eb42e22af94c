from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from kiosk.office.models import Desk
from tests.appointments.conftest import offered


@pytest.fixture
def free_times(desk: Desk) -> str:
    offered("H", desk, languages=["ar"])
    return f"/desk/{desk.id}/appointments/new/H"


def test_times_are_asked_by_weekday_and_by_language(
    volunteer: FlaskClient, free_times: str
) -> None:
    assert "venerdì 27 novembre" in volunteer.get(f"{free_times}?weekday=4").text
    assert "martedì 24" not in volunteer.get(f"{free_times}?weekday=4").text
    assert "data-time" in volunteer.get(f"{free_times}?language=ar").text
    assert "data-time" not in volunteer.get(f"{free_times}?language=ro").text


def test_times_are_today_s_tomorrow_s_this_week_s_and_the_next_one_s_in_one_touch(
    volunteer: FlaskClient, free_times: str
) -> None:
    page = volunteer.get(free_times).text
    near = [one.split(" · ")[0] for one in re.findall(r'<h2 id="day-[^"]+">([^<]+)</h2>', page)]
    assert near == ["Oggi", "Domani", *["Questa settimana"] * 3]
    starts = re.findall(r'href="([^"]+\?first=[^"]+)"', page)
    shown = [re.findall(r'id="day-([^"]+)"', volunteer.get(one).text)[0] for one in starts[:3]]
    assert shown == ["2026-11-23", "2026-11-24", "2026-11-30"]


@pytest.mark.parametrize("moment", ["20261124", "2026-11-24T08:00", "20261324T0800"])
def test_a_moment_that_cannot_be_read_is_no_address(
    volunteer: FlaskClient, desk: Desk, moment: str
) -> None:
    address = f"/desk/{desk.id}/appointments/new/D/{offered('D', desk).id}/{moment}"
    form = {"name": "Alfa Esempio", "told": "1", "key": "k"}
    assert volunteer.get(address).status_code == 404
    assert volunteer.post(address, data=form).status_code in (404, 405)  # no address to post to
