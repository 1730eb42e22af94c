from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.languages import LANGUAGES, OTHER
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.paper import slips, wording
from kiosk.queue import issuing
from kiosk.queue import operations as queue
from printers.slip import Slip
from printers.typesetting import typeset

URL = "https://desk.example"


def texts(slip: Slip) -> list[str]:
    return [line.text for line in slip.lines]


def italian(slip: Slip) -> list[str]:
    return [line.text_it for line in slip.lines]


def slip_in(service: Service, language: str, url: str = "") -> Slip:
    return slips.ticket_slip(issuing.take(service, f"key-{language}", language=language), url)


def test_in_italian_every_sentence_stands_once(home: Service) -> None:
    slip = slip_in(home, "it")
    assert slip.title == home.name["it"]
    assert slip.title_it == ""
    assert "Persone prima di te: 0" in texts(slip)
    assert set(italian(slip)) == {""}


def test_in_arabic_italian_stands_beside_and_the_slip_is_mirrored(home: Service) -> None:
    slip = slip_in(home, "ar")
    assert (slip.language, slip.direction) == ("ar", "rtl")
    assert (slip.title, slip.title_it) == (home.name["ar"], home.name["it"])
    assert "Persone prima di te: 0" in italian(slip)
    assert not set(texts(slip)) & set(italian(slip))


def test_a_language_that_is_not_ours_gets_english_and_italian(home: Service) -> None:
    slip = slip_in(home, OTHER)
    assert "People before you: 0" in texts(slip)
    assert "Persone prima di te: 0" in italian(slip)


@pytest.mark.parametrize("language", [*LANGUAGES, OTHER])
def test_every_language_can_be_set(home: Service, language: str) -> None:
    assert typeset(slip_in(home, language, URL)).startswith(b"\x89PNG")


def test_it_counts_who_is_before(home: Service) -> None:
    slip_in(home, "it")
    assert "People before you: 1" in texts(slip_in(home, "en"))


def test_who_is_called_already_is_not_told_who_is_before(home: Service, desk: Desk) -> None:
    ticket = queue.call(issuing.take(home, "key"), desk)
    assert not [text for text in texts(slips.ticket_slip(ticket, "")) if "Persone" in text]


def test_a_discreet_service_is_not_named(health: Service) -> None:
    slip = slip_in(health, "en")
    words = repr(slip)
    assert slip.code == "A01"
    assert not [name for name in health.name.values() if name in words]


def test_the_qr_is_the_address_of_this_ticket(home: Service) -> None:
    ticket = issuing.take(home, "key")
    slip = slips.ticket_slip(ticket, URL)
    assert slip.qr == f"{URL}/T/{ticket.token}"
    assert slip.qr_label


def test_without_an_address_there_is_no_qr(home: Service) -> None:
    slip = slip_in(home, "it")
    assert (slip.qr, slip.qr_label) == ("", "")


def test_date_and_time_are_those_of_the_wall(home: Service) -> None:
    assert slip_in(home, "en").when == "lunedì 23 novembre 2026 · 10:30"


def test_the_wifi_and_the_cofinancing_stand_where_they_are_set(home: Service) -> None:
    now = place.office()
    settings = replace(now.settings, wifi_name="Prova", cofinancing="Cofinanziato")
    office.apply(replace(now, settings=settings), "test")
    slip = slip_in(home, "it")
    assert "Wi-Fi: Prova" in texts(slip)
    assert slip.footer == "Cofinanziato"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8080",
        "http://127.8.0.1",
        "http://localhost:8080",
        "http://LOCALHOST.",
        "http://[::1]:8080",
        "http://0.0.0.0:8080",
    ],
)
def test_a_phone_cannot_reach_a_loopback_address(url: str) -> None:
    assert wording.phone_address(url) == ""


@pytest.mark.parametrize("url", ["http://192.168.1.5:8080", "https://desk.example", "http://kiosk"])
def test_a_phone_reaches_any_other_address(url: str) -> None:
    assert wording.phone_address(url) == url


def test_the_test_slip_has_a_word_of_every_language() -> None:
    assert len(slips.test_slip().lines) == len(LANGUAGES)
    assert typeset(slips.test_slip()).startswith(b"\x89PNG")
