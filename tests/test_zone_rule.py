"""What a calendar file says of its time zone, read by two readers that are not ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import cast
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical
from icalendar import Timezone

from kiosk import calendar, clock, zone_rule
from tests.test_calendar import MACRAME

ROME = "Europe/Rome"
# The last Sunday; another Sunday; a Friday after a Thursday, which may be of the next month; the
# evening before; the southern half of the year; half an hour; winter that is told as the exception.
WITH_SUMMER = (
    ROME,
    "America/New_York",
    "Africa/Cairo",
    "Asia/Jerusalem",
    "America/Nuuk",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Europe/Dublin",
)
WITHOUT = ("Asia/Kolkata", "America/Argentina/Buenos_Aires", "UTC")
HOUR = timedelta(hours=1)


def changes(key: str, first: int, last: int) -> Iterator[datetime]:
    """Yield the moments, naive UTC, at which zoneinfo changes the clock."""
    zone, at = ZoneInfo(key), datetime(first, 1, 1, tzinfo=UTC)
    while at.year < last:
        if at.astimezone(zone).utcoffset() != (at + HOUR).astimezone(zone).utcoffset():
            yield (at + HOUR).replace(tzinfo=None)
        at += HOUR


def written(key: str) -> str:
    """Return the zone as it stands in a calendar file of an office that is there."""
    clock.use_zone(key)
    text = calendar.file("Macramè", [MACRAME]).decode()
    begin, end = text.index("BEGIN:VTIMEZONE"), text.index("END:VTIMEZONE")
    return text[begin:end] + "END:VTIMEZONE\r\n"


@pytest.mark.parametrize(
    ("key", "first"), [(ROME, 2020), *((key, 2027) for key in WITH_SUMMER[1:])]
)
def test_calendars_change_the_clock_when_the_office_does(key: str, first: int) -> None:
    said = f"BEGIN:VCALENDAR\r\n{written(key)}END:VCALENDAR\r\n"
    readers = (
        tzical(StringIO(said)).get(),
        cast("Timezone", Timezone.from_ical(written(key))).to_tz(lookup_tzid=False),
    )
    found = list(changes(key, first, 2041))
    assert len(found) == 2 * (2041 - first)
    for at in found:
        for near in (at - 3 * HOUR, at - timedelta(minutes=1), at + 2 * HOUR):
            wall = near.replace(tzinfo=UTC).astimezone(ZoneInfo(key))
            for reader in readers:
                assert wall.replace(tzinfo=reader).utcoffset() == wall.utcoffset(), (key, near)


def test_outlook_finds_two_yearly_rules_without_an_end_and_the_hours_of_the_change() -> None:
    lines = written(ROME).splitlines()
    assert [line for line in lines if line.startswith(("DTSTART", "RRULE", "TZOFFSETFROM"))] == [
        "DTSTART:19701025T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZOFFSETFROM:+0200",
        "DTSTART:19700329T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZOFFSETFROM:+0100",
    ]
    assert [line for line in lines if line.startswith("RDATE")] == []


@pytest.mark.parametrize("key", WITHOUT)
def test_a_zone_without_summer_time_has_one_hour_all_the_year(key: str) -> None:
    zone = Timezone.from_ical(written(key))
    (only,) = zone.subcomponents
    assert (only.name, "RRULE" in only) == ("STANDARD", False)
    assert only.decoded("tzoffsetto") == datetime(2026, 7, 1, tzinfo=ZoneInfo(key)).utcoffset()


def test_every_zone_that_an_office_may_choose_is_read() -> None:
    for key in available_timezones():
        parts = zone_rule.component(key).subcomponents
        year = [datetime(2099, month, 1, tzinfo=ZoneInfo(key)) for month in range(1, 13)]
        assert {part.decoded("tzoffsetto") for part in parts} == {at.utcoffset() for at in year}, (
            key
        )
