"""What a PIN must be, and how it is kept."""

from __future__ import annotations

import pytest

from kiosk.staff import pins

DEAR = pins.METHOD


@pytest.mark.parametrize("pin", ["", "12345", "48291a", "48 2913", "0" * 33, "٤٨٢٩١٣"])
def test_a_pin_is_six_plain_digits_or_more(pin: str) -> None:
    with pytest.raises(pins.WeakPin):
        pins.check(pin)


@pytest.mark.parametrize("pin", ["000000", "123456", "654321", "890123", "121212", "9876543"])
def test_what_everybody_tries_first_is_refused(pin: str) -> None:
    with pytest.raises(pins.WeakPin):
        pins.check(pin)


@pytest.mark.parametrize("_", range(50))
def test_a_made_pin_is_always_good(_: int) -> None:
    pin = pins.new_pin()
    pins.check(pin)
    assert len(pin) == 6


def test_a_pin_is_kept_by_scrypt_and_never_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "METHOD", DEAR)
    stored = pins.hashed("482913")
    assert stored.startswith("scrypt:32768:8:1$")
    assert stored != pins.hashed("482913")
    assert "482913" not in stored
    assert pins.matches("482913", stored)
    assert not pins.matches("482914", stored)
    assert not pins.matches("482913", None)
