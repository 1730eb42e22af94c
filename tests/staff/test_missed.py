"""A screen that should be there and is not: whose, since when, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.config import Config
from kiosk.database import revision
from kiosk.languages import catalogue
from kiosk.office import operations as office
from kiosk.office.models import Desk
from kiosk.reports import health
from kiosk.reports.finding import Level
from kiosk.staff import devices, missed, presence
from kiosk.staff import operations as staffing
from kiosk.staff.models import Device, Role, Staff
from tests.conftest import Hands
from tests.screens.test_access import LAN, paired
from tests.signing import signed_in

# The page that each kind of device stands on: a new kind has its line here, too.
PAGES = {"entrance": "/entrance/", "display": "/display/", "tablet": "/sign-in"}
ALARMED = ("entrance", "display")
HERE = re.compile(r'data-here="([^"]+)"')
MINUTE = timedelta(minutes=1)


def reports(client: FlaskClient, path: str) -> Callable[[], object]:
    """Open the page; return what it then does by itself, whether or not somebody is there."""
    page = client.get(path, environ_base=LAN).text
    (address,) = HERE.findall(page)
    return lambda: client.get(address, environ_base=LAN)


def stay(hands: Hands, report: Callable[[], object], minutes: int = 60) -> None:
    for _ in range(minutes):
        hands.at += MINUTE
        report()


def checked(config: Config) -> list[str]:
    """Return what `kiosk check` says of screens: it is a program of its own, which saw nobody."""
    presence.forget()
    return [str(one) for one in health.of_screens() if one.level is not Level.FINE]


def told(app: Flask, path: str) -> str:
    known = Staff.get_or_none(Staff.name == "Prova legge")
    reader = known or staffing.add("Prova legge", Role.COORDINATOR)[0]
    return signed_in(app, reader).get(path).text


def test_every_kind_of_device_has_its_sentence() -> None:
    assert set(PAGES) == set(devices.KINDS) == set(missed.LOST)
    assert set(ALARMED) == set(missed.ALWAYS)


@pytest.mark.parametrize("kind", devices.KINDS)
def test_a_screen_that_is_gone_is_reported_with_its_name_its_hour_and_what_to_do(
    app: Flask, hands: Hands, desk: Desk, kind: str
) -> None:
    sentence = catalogue("it").gettext(missed.LOST[kind])
    stay(hands, reports(paired(app, kind), PAGES[kind]))
    last = f"{clock.local(hands.at):%H:%M}"
    assert missed.missing() == []
    hands.at += 4 * MINUTE
    page, board = told(app, "/admin/health"), told(app, f"/desk/{desk.id}/")
    assert sentence in page
    assert "Ingresso" in page.partition(sentence)[0][-200:]  # its name, as it was paired
    assert f"dalle {last}" in page.partition(sentence)[2][:200]
    assert (sentence in board) == (kind in ALARMED)
    assert (sentence in told(app, "/admin/")) == (kind in ALARMED)
    (line,) = checked(app.config["KIOSK"])
    assert "Ingresso, since 2026-11-23" in line
    assert last in line
    assert sentence in told(app, "/admin/health")  # and after a restart
    assert (sentence in told(app, f"/desk/{desk.id}/")) == (kind in ALARMED)


@pytest.mark.parametrize("kind", devices.KINDS)
def test_a_page_that_is_open_is_there_and_reporting_changes_no_screen(
    app: Flask, hands: Hands, kind: str
) -> None:
    report, before = reports(paired(app, kind), PAGES[kind]), revision()
    stay(hands, report, minutes=120)
    assert missed.missing() == []
    assert checked(app.config["KIOSK"]) == []
    assert revision() == before


@pytest.mark.parametrize("kind", devices.KINDS)
def test_nothing_is_missed_while_the_office_is_closed_nor_while_it_is_being_opened(
    app: Flask, hands: Hands, kind: str
) -> None:
    stay(hands, reports(paired(app, kind), PAGES[kind]), minutes=1)
    told_at: dict[str, list[str]] = {}
    for hour in ("12:25", "13:30", "20:00"):
        at(hands, 23, hour)
        told_at[hour] = checked(app.config["KIOSK"])
    assert [hour for hour, found in told_at.items() if found] == ["12:25"]
    for hour, is_missed in (("08:55", False), ("09:05", False), ("09:11", True)):
        at(hands, 26, hour)  # the next morning on which it opens at nine
        assert bool(checked(app.config["KIOSK"])) == (is_missed and kind in ALARMED), hour


def at(hands: Hands, day: int, hour: str) -> None:
    wall = clock.local(hands.at).replace(day=day, hour=int(hour[:2]), minute=int(hour[3:]))
    hands.at = clock.to_utc(wall.replace(tzinfo=None))


def test_whoever_ends_the_day_early_may_switch_everything_off(app: Flask, hands: Hands) -> None:
    stay(hands, reports(paired(app, "display"), "/display/"), minutes=1)
    office.end(clock.today(), kept=False)
    hands.at += 5 * MINUTE
    assert missed.missing() == []


def test_a_program_that_has_just_begun_waits_for_its_screens_to_come_back(
    app: Flask, hands: Hands
) -> None:
    stay(hands, reports(paired(app, "display"), "/display/"), minutes=1)
    presence.forget()
    hands.at += 20 * MINUTE
    presence.begin()
    hands.at += MINUTE
    assert missed.missing() == []
    hands.at += MINUTE
    assert len(missed.missing()) == 1


def test_a_device_that_was_revoked_is_not_missed(app: Flask, hands: Hands) -> None:
    stay(hands, reports(paired(app, "display"), "/display/"), minutes=1)
    hands.at += 5 * MINUTE
    assert len(missed.missing()) == 1
    devices.revoke(Device.get())
    assert missed.missing() == []


@pytest.mark.parametrize("kind", devices.OWN_SCREENS)
def test_a_screen_of_the_computer_itself_is_missed_too_for_some_days(
    app: Flask, client: FlaskClient, hands: Hands, kind: str
) -> None:
    devices.keep_own_screens(enter=True)
    page = client.get(PAGES[kind]).text
    (address,) = HERE.findall(page)
    hands.at += 30 * MINUTE
    client.get(address.replace("&amp;", "&"))
    assert missed.missing() == []
    hands.at += 5 * MINUTE
    assert [one.kind for one in missed.missing()] == [kind]
    hands.at += missed.FORGOTTEN
    assert missed.missing() == []


def test_without_javascript_the_entrance_reports_in_time_on_every_page(
    app: Flask, hands: Hands
) -> None:
    client = paired(app, "entrance")
    sent: dict[str, Any] = {"data": {"language": "it"}, "environ_base": LAN}
    services = client.post("/entrance/visits", **sent).location
    for path in (services, services.replace("services", "languages"), "/entrance/"):
        page = client.get(path, environ_base=LAN).text
        (refresh,) = re.findall(r'<noscript><meta http-equiv="refresh" content="(\d+)', page)
        hands.at += timedelta(seconds=int(refresh) + 20)  # it is slow, too
        assert missed.missing() == [], path
