from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import Config
from kiosk.demo import at_its_own_address


@pytest.mark.parametrize(
    ("listen", "url"),
    [
        ("127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("0.0.0.0:8081", "http://127.0.0.1:8081"),
        ("[::1]:8080", "http://[::1]:8080"),
        ("192.168.1.5:80", "http://192.168.1.5:80"),
    ],
)
def test_without_an_address_its_own_will_do(data: Path, listen: str, url: str) -> None:
    assert at_its_own_address(Config(data=data, listen=listen)).url == url


def test_an_address_and_a_printer_that_are_set_are_honoured(data: Path) -> None:
    config = Config(data=data, url="http://kiosk.lan", printer="none:")
    assert at_its_own_address(config) == config


def test_without_a_printer_the_paper_shows_in_the_browser(data: Path) -> None:
    assert at_its_own_address(Config(data=data)).printer == "screen:"


def test_any_free_port_is_a_port(data: Path) -> None:
    assert at_its_own_address(Config(data=data, listen="127.0.0.1:0")).port > 0
