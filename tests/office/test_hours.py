from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.languages import LANGUAGES
from kiosk.office.document import Closure, Office
from kiosk.office.hours import (
    Closed,
    Open,
    Why,
    day_off,
    next_opening,
    opening_times,
    state,
)

ROME = ZoneInfo("Europe/Rome")
MORNING = (time(9), time(12, 30))
MONDAY = date(2026, 11, 23)  # 09:00-12:30
THURSDAY = date(2026, 11, 26)  # 09:00-12:30, 15:00-18:30


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def opens(found: object) -> datetime | None:
    assert isinstance(found, Closed)
    return found.opens


def test_it_is_open_from_the_first_minute_to_the_last(office: Office) -> None:
    end = Open(at(MONDAY, 12, 30))
    assert state(office, at(MONDAY, 9)) == end
    assert state(office, at(MONDAY, 12, 29)) == end
    assert isinstance(state(office, at(MONDAY, 8, 59)), Closed)
    assert isinstance(state(office, at(MONDAY, 12, 30)), Closed)


def test_before_the_hours_it_opens_the_same_day(office: Office) -> None:
    assert state(office, at(MONDAY, 8)) == Closed(Why.HOURS, None, at(MONDAY, 9))


def test_in_the_break_it_opens_in_the_afternoon(office: Office) -> None:
    assert opens(state(office, at(THURSDAY, 13))) == at(THURSDAY, 15)
    assert state(office, at(THURSDAY, 16)) == Open(at(THURSDAY, 18, 30))


def test_on_friday_evening_it_opens_on_monday(office: Office) -> None:
    assert opens(state(office, at(date(2026, 11, 27), 20))) == at(date(2026, 11, 30), 9)


def test_spans_that_touch_are_one(office: Office) -> None:
    spans = ((time(9), time(12)), (time(12), time(15)), (time(16), time(17)))
    whole = replace(office, hours={**office.hours, 0: spans})
    assert opening_times(whole, MONDAY) == ((time(9), time(15)), (time(16), time(17)))


@pytest.mark.parametrize(
    ("day", "italian"),
    [
        (date(2026, 11, 10), "San Baudolino (patrono di Alessandria)"),
        (date(2026, 12, 8), "Immacolata Concezione"),
        (date(2027, 10, 4), "Festa nazionale di San Francesco d'Assisi, patrono d'Italia"),
        (date(2027, 3, 29), "Lunedì dell'Angelo"),
    ],
)
def test_on_a_holiday_nobody_works_and_its_name_is_said(
    office: Office, day: date, italian: str
) -> None:
    assert opening_times(office, day) == ()
    found = state(office, at(day, 10))
    assert isinstance(found, Closed)
    assert found.why is Why.HOLIDAY
    assert found.label is not None
    assert found.label["it"] == italian


def test_san_francesco_was_no_holiday_before_2026(office: Office) -> None:
    assert day_off(office, date(2025, 10, 4)) is None
    assert day_off(office, date(2026, 10, 4)) is not None


def test_a_day_that_is_not_observed_is_a_common_day(office: Office) -> None:
    here = replace(office, holidays=replace(office.holidays, not_observed=("12-08",)))
    assert opening_times(here, date(2026, 12, 8)) == ((time(15), time(18)),)


def test_only_the_named_year_is_not_observed(office: Office) -> None:
    here = replace(office, holidays=replace(office.holidays, not_observed=("2026-12-08",)))
    assert day_off(here, date(2026, 12, 8)) is None
    assert day_off(here, date(2027, 12, 8)) is not None


def test_an_extra_day_of_the_office_is_a_holiday(office: Office) -> None:
    own = replace(office.holidays, extra={"11-23": "Festa del cortile", "11-26:from=2027": ""})
    here = replace(office, holidays=own)
    named, unnamed = day_off(here, MONDAY), day_off(here, date(2027, 11, 26))
    assert named is not None
    assert unnamed is not None
    assert (named[0], named[1]["it"], named[1]["fr"]) == (
        Why.HOLIDAY,
        "Festa del cortile",
        "Jour férié",
    )
    assert (unnamed[0], unnamed[1]["it"]) == (Why.HOLIDAY, "Giorno festivo")
    assert day_off(here, THURSDAY) is None


def test_a_holiday_is_told_in_every_language(office: Office) -> None:
    for day in (date(2026, 6, 2), date(2026, 11, 10), date(2026, 12, 8)):
        found = day_off(office, day)
        assert found is not None
        assert set(found[1]) == set(LANGUAGES)
        assert len({found[1][code] for code in LANGUAGES if code not in ("it", "en")}) == 10


def test_an_office_without_a_country_has_no_public_holidays(office: Office) -> None:
    here = replace(office, holidays=replace(office.holidays, country="", extra={}))
    assert opening_times(here, date(2027, 1, 1)) == ()  # the closure stays
    assert day_off(here, date(2026, 12, 8)) is None


def test_a_closure_holds_from_its_first_day_to_its_last(office: Office) -> None:
    last = state(office, at(date(2027, 1, 5), 10))
    assert isinstance(last, Closed)
    assert last.why is Why.CLOSURE
    assert last.label is not None
    assert last.label["it"] == "Chiusura di Natale"
    assert last.opens == at(date(2027, 1, 7), 9)
    assert opening_times(office, date(2026, 12, 23)) == (MORNING,)
    assert opening_times(office, date(2026, 12, 24)) == ()
    assert opening_times(office, date(2027, 1, 7)) != ()


def test_the_name_of_a_closure_stands_before_that_of_a_holiday(office: Office) -> None:
    assert day_off(office, date(2026, 12, 25)) == (Why.CLOSURE, office.closures[0].label)


def test_no_opening_is_promised_beyond_sixty_days(office: Office) -> None:
    now = at(MONDAY, 13)
    until = MONDAY + timedelta(days=62)
    long = replace(office, closures=(Closure(MONDAY, until, {"it": "Lavori"}),))
    assert opens(state(long, now)) is None
    shorter = replace(office, closures=(Closure(MONDAY, date(2027, 1, 21), {"it": "Lavori"}),))
    assert opens(state(shorter, now)) == at(date(2027, 1, 22), 9)


def test_an_office_without_hours_never_opens(office: Office) -> None:
    assert opens(state(replace(office, hours={}), at(MONDAY, 10))) is None


def test_opened_early_lasts_until_the_hours_that_follow_end(office: Office) -> None:
    early = at(THURSDAY, 8, 40)
    assert state(office, at(THURSDAY, 8, 45), opened_at=early) == Open(at(THURSDAY, 12, 30))
    assert isinstance(state(office, at(THURSDAY, 13), opened_at=early), Closed)


def test_opened_in_the_break_lasts_until_the_evening(office: Office) -> None:
    noon = at(THURSDAY, 13)
    assert state(office, at(THURSDAY, 14), opened_at=noon) == Open(at(THURSDAY, 18, 30))


def test_opened_on_a_day_without_hours_lasts_until_a_person_ends_it(office: Office) -> None:
    sunday = date(2026, 11, 22)
    assert state(office, at(sunday, 21), opened_at=at(sunday, 10)) == Open(None)
    holiday = date(2026, 12, 8)
    assert state(office, at(holiday, 10), opened_at=at(holiday, 9)) == Open(None)


def test_opened_yesterday_says_nothing_of_today(office: Office) -> None:
    yesterday = at(date(2026, 11, 21), 10)
    assert isinstance(state(office, at(date(2026, 11, 22), 10), opened_at=yesterday), Closed)


@pytest.mark.parametrize(
    ("ended", "full", "why"), [(True, False, Why.ENDED), (False, True, Why.FULL)]
)
def test_what_a_person_has_stopped_stays_stopped_for_the_day(
    office: Office, ended: bool, full: bool, why: Why
) -> None:
    found = state(office, at(THURSDAY, 10), opened_at=at(THURSDAY, 8), ended=ended, full=full)
    assert found == Closed(why, None, at(date(2026, 11, 27), 9))


@pytest.mark.parametrize(
    ("saturday", "hour_in_utc"), [(date(2027, 3, 27), 7), (date(2026, 10, 24), 8)]
)
def test_across_the_change_of_the_clock_it_opens_at_nine_on_the_wall(
    office: Office, saturday: date, hour_in_utc: int
) -> None:
    here = replace(office, holidays=replace(office.holidays, not_observed=("2027-03-29",)))
    found = next_opening(here, at(saturday, 12))
    assert found == at(saturday + timedelta(days=2), 9)
    assert found is not None
    assert found.replace(tzinfo=ROME).astimezone(UTC).hour == hour_in_utc


def test_a_time_with_its_zone_is_the_same_wall_time(office: Office) -> None:
    now = at(MONDAY, 10)
    assert state(office, now.replace(tzinfo=ROME)) == state(office, now)
