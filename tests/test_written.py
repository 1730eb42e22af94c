"""Numbers, days and moments are read within what can be meant, or not at all."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kiosk import written

NO_NUMBERS = ["", "-", "2147483648", str(2**63), "9" * 5000, "1e3", "²", "٣", " 1", "1\n", "0x1"]
NO_DAYS = ["", "0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31", "2026-02-30", "20261123"]
NO_MOMENTS = ["", "00010101T0000", "99991231T2359", "20261123", "20261323T0900", "20261123T0900Z"]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_a_number_that_no_table_holds_is_none(text: str) -> None:
    assert written.meant(written.number, text) is None
    assert (written.number("2147483647"), written.number("-12"), written.number("007")) == (
        2**31 - 1,
        -12,
        7,
    )


@pytest.mark.parametrize("text", NO_DAYS)
def test_a_day_from_which_nobody_can_count_on_is_none(text: str) -> None:
    assert written.meant(written.day, text) is None
    assert written.day("2100-12-31") == date(2100, 12, 31)


@pytest.mark.parametrize("text", NO_MOMENTS)
def test_a_moment_is_read_as_it_is_written_and_in_no_other_way(text: str) -> None:
    assert written.meant(written.moment, text) is None
    at = datetime(2026, 11, 23, 9, 5)
    assert written.moment(written.stamp(at)) == at


def test_what_commands_a_machine_is_taken_out_and_nothing_else() -> None:
    assert written.without_controls("a\0b\x1b[2J\x7f\x85") == "ab[2J"
    assert written.without_controls("à\tعربي\r\n中") == "à\tعربي\r\n中"


def test_an_older_office_that_is_shut_until_the_year_9999_is_shut_until_2100() -> None:
    closure = {"from": "1970-01-01", "to": "9999-12-31", "label": {"it": "9999"}}
    drawn = {"from": "2000-01-01", "to": "2100-12-31", "label": {"it": "9999"}}
    assert written.within_the_calendar({"closures": [closure]}) == {"closures": [drawn]}


@pytest.mark.parametrize(
    "text", ["24/11/26", "24/11/2026", "24.11.26", " 24-11-2026 ", "2026-11-24"]
)
def test_a_day_is_read_as_people_type_it(text: str) -> None:
    assert written.typed_day(text) == date(2026, 11, 24)


@pytest.mark.parametrize(
    "text", ["31/2/26", "24/11", "24/11/226", "11/24/26", "0/1/26", "24/11/9999"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert written.meant(written.typed_day, text) is None
