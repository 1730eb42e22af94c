"""What a PIN must be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.staff import pins


@pytest.mark.parametrize("pin", ["", "12345", "1234567890123", "48291a", "４８２９１３", "48 2913"])
def test_a_pin_is_six_to_twelve_plain_digits(pin: str) -> None:
    with pytest.raises(pins.PinShape):
        pins.must_be_good(pin, pin)


@pytest.mark.parametrize(
    "pin",
    ["000000", "123456", "654321", "890123", "135791", "121212", "123123", "987654", "7777777"],
)
def test_what_everybody_tries_first_is_refused(pin: str) -> None:
    with pytest.raises(pins.PinObvious):
        pins.must_be_good(pin, pin)


def test_the_second_time_must_be_like_the_first() -> None:
    with pytest.raises(pins.PinsDiffer):
        pins.must_be_good("482913", "482914")


@given(some.integers())
def test_a_made_pin_is_always_good(_round: int) -> None:
    pin = pins.fresh()
    pins.must_be_good(pin, pin)
    assert len(pin) == 6


def test_a_pin_is_kept_by_scrypt_and_never_as_it_is() -> None:
    stored, again = pins.hashed("482913"), pins.hashed("482913")
    assert stored.startswith("scrypt:")
    assert stored != again
    assert "482913" not in stored
    assert pins.matches("482913", stored)
    assert not pins.matches("482914", stored)


def test_nobody_has_a_pin_that_opens() -> None:
    assert pins.NOBODY.split("$")[0] == pins.hashed("482913").split("$")[0]
    assert not pins.matches("482913", pins.NOBODY)
