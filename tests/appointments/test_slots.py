from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.appointments import slots
from kiosk.appointments.slots import Pattern, Slot
from kiosk.office.parts import Span

ROME = ZoneInfo("Europe/Rome")
MONDAY = date(2026, 11, 23)
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
GRAIN = 5  # minutes; every time of these tests is a multiple


def span(start: str, end: str) -> Span:
    return time.fromisoformat(start), time.fromisoformat(end)


def every_day(*spans: Span) -> dict[int, tuple[Span, ...]]:
    return dict.fromkeys(range(7), spans)


def walls(pattern: Pattern, day: date = MONDAY) -> list[str]:
    """Return when the slots of `day` start, as the wall shows it."""
    found = slots.of_day(pattern, day, ROME)
    return [f"{one.starts_at.replace(tzinfo=UTC).astimezone(ROME):%H:%M}" for one in found]


def test_a_morning_holds_as_many_slots_as_fit() -> None:
    morning = every_day(span("09:00", "10:40"))
    assert walls(Pattern(morning, 30)) == ["09:00", "09:30", "10:00"]
    assert walls(Pattern(morning, 30, gap=5)) == ["09:00", "09:35", "10:10"]


def test_an_exception_replaces_the_hours_of_its_day_or_takes_them() -> None:
    morning = every_day(span("09:00", "10:00"))
    other = Pattern(morning, 30, exceptions={MONDAY: (span("15:00", "16:00"),)})
    assert walls(other) == ["15:00", "15:30"]
    assert walls(Pattern(morning, 30, exceptions={MONDAY: ()})) == []


def test_a_day_that_is_shut_has_no_slot_whatever_an_exception_says() -> None:
    pattern = Pattern({}, 30, exceptions={MONDAY: (span("15:00", "16:00"),)})
    assert list(slots.between(pattern, MONDAY, MONDAY, ROME, lambda _day: True)) == []


def test_an_hour_that_the_clock_never_shows_has_no_slot() -> None:
    night = Pattern(every_day(span("01:00", "04:00")), 30)
    assert walls(night, SPRING) == ["01:00", "01:30", "03:00", "03:30"]
    two_hours = Pattern(every_day(span("01:00", "06:00")), 120)
    assert walls(two_hours, SPRING) == ["01:00"]  # 03:00 is not over by then; 05:00 has one hour


def test_an_hour_that_the_clock_shows_twice_means_the_first() -> None:
    night = Pattern(every_day(span("02:00", "03:30")), 30)
    assert walls(night, AUTUMN) == ["02:00", "02:30", "03:00"]
    first = slots.of_day(night, AUTUMN, ROME)
    assert [one.starts_at.hour for one in first] == [0, 0, 2]


@pytest.mark.parametrize("day", [SPRING, AUTUMN, MONDAY])
def test_a_slot_lasts_its_real_minutes(day: date) -> None:
    for one in slots.of_day(Pattern(every_day(span("00:00", "23:30")), 45), day, ROME):
        assert one.ends_at - one.starts_at == timedelta(minutes=45)


def test_only_what_is_not_too_soon_and_not_too_far_is_within() -> None:
    found = slots.of_day(Pattern(every_day(span("09:00", "12:00")), 60), MONDAY, ROME)
    assert slots.within(found, found[1].starts_at, found[1].starts_at) == [found[1]]


# The slow calculation: walk over every moment of the year, and look at the clock.


@cache
def year() -> dict[date, list[tuple[datetime, int]]]:
    """Return, for every day on the wall, each moment of it and the minute that the wall shows."""
    days: dict[date, list[tuple[datetime, int]]] = {}
    moment = datetime(2026, 12, 31, 22, tzinfo=UTC)
    while moment < datetime(2028, 1, 1, 2, tzinfo=UTC):
        wall = moment.astimezone(ROME)
        shown = (moment.replace(tzinfo=None), wall.hour * 60 + wall.minute)
        days.setdefault(wall.date(), []).append(shown)
        moment += timedelta(minutes=GRAIN)
    return days


def minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def slow(pattern: Pattern, shut: set[date]) -> Iterator[Slot]:
    for day, moments in year().items():
        if FIRST <= day <= LAST and day not in shut:
            yield from slow_day(pattern, day, moments)


def slow_day(pattern: Pattern, day: date, moments: list[tuple[datetime, int]]) -> Iterator[Slot]:
    free_from = datetime.min  # noqa: DTZ901
    for start, end in sorted(pattern.spans(day)):
        closes = next(at for at, shown in moments if shown >= minutes(end))
        seen: set[int] = set()
        for at, shown in moments:
            if shown in seen:
                continue
            seen.add(shown)
            on_step = (shown - minutes(start)) % (pattern.length + pattern.gap) == 0
            if not minutes(start) <= shown < minutes(end) or not on_step or at < free_from:
                continue
            over = at + timedelta(minutes=pattern.length)
            if over <= closes:
                yield Slot(at, over)
                free_from = over + timedelta(minutes=pattern.gap)


def times() -> st.SearchStrategy[time]:
    return st.integers(0, 23 * 60 // GRAIN).map(lambda at: time(at * GRAIN // 60, at * GRAIN % 60))


@st.composite
def spans_of_a_day(draw: Any) -> tuple[Span, ...]:
    edges = sorted(draw(st.lists(times(), max_size=4, unique=True)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


def days_of_the_year() -> st.SearchStrategy[date]:
    return st.one_of(st.sampled_from([SPRING, AUTUMN]), st.dates(FIRST, LAST))


patterns = st.builds(
    Pattern,
    st.dictionaries(st.integers(0, 6), spans_of_a_day(), max_size=7),
    st.integers(1, 36).map(lambda n: n * GRAIN),
    st.integers(0, 6).map(lambda n: n * GRAIN),
    st.dictionaries(days_of_the_year(), spans_of_a_day(), max_size=5),
)


@settings(max_examples=40)
@given(patterns, st.sets(days_of_the_year(), max_size=30))
def test_a_year_of_slots_is_what_a_walk_over_every_moment_finds(
    pattern: Pattern, shut: set[date]
) -> None:
    found = list(slots.between(pattern, FIRST, LAST, ROME, shut.__contains__))
    assert found == list(slow(pattern, shut))
    assert found == sorted(found)
