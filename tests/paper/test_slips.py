from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from kiosk import clock, languages
from kiosk.languages import LANGUAGES, OTHER
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Desk, Notice, Service
from kiosk.paper import operations, slips, wording
from kiosk.paper.trial import trial_slip
from kiosk.queue import alarm, issuing
from kiosk.queue import operations as queue
from printers.drivers import connect, print_slip
from printers.slip import Line, Slip
from printers.typesetting import typeset
from tests.conftest import Hands
from tests.fake_printer import FakePrinter

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


def test_a44_in_arabic_italian_stands_beside_and_the_slip_is_mirrored(home: Service) -> None:
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


def test_a44_it_counts_who_is_before(home: Service) -> None:
    slip_in(home, "it")
    assert "People before you: 1" in texts(slip_in(home, "en"))


def test_who_is_called_already_is_not_told_who_is_before(home: Service, desk: Desk) -> None:
    ticket = queue.call(issuing.take(home, "key"), desk)
    assert not [text for text in texts(slips.ticket_slip(ticket, "")) if "Persone" in text]


def test_a44_a_discreet_service_is_not_named(health: Service) -> None:
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


def test_a44_date_and_time_are_those_of_the_wall(home: Service) -> None:
    assert slip_in(home, "en").when == "lunedì 23 novembre 2026 · 10:30"


def test_the_wifi_and_the_cofinancing_stand_where_they_are_set(home: Service) -> None:
    now = place.office()
    settings = replace(now.settings, wifi_name="Prova", cofinancing="Cofinanziato")
    office.apply(replace(now, settings=settings), "test")
    slip = slip_in(home, "it")
    assert "Wi-Fi Prova" in slip.more_label.text
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


def test_the_test_page_has_a_word_of_every_language_a_ruler_a_qr_and_how_it_is() -> None:
    slip = trial_slip("", "the printer is ready", is_set_up=False)
    assert len(slip.lines) == len(LANGUAGES)
    assert slip.ruler
    assert slip.qr_label == "the printer is ready"
    page = Image.open(BytesIO(typeset(slip)))
    assert [code.text for code in zxingcpp.read_barcodes(page)] == [slip.qr]


def test_who_asks_for_help_gets_a_slip_that_tells_whoever_comes_the_language(ground: Path) -> None:
    call = alarm.ask("help-key-0123456789", "ar")
    slip = slips.help_slip(call)
    assert slip.direction == "rtl"
    assert slip.title_it == "Chiamiamo una persona."
    assert "Lingua: arabo" in italian(slip)
    assert slips.slip_of(operations.ask("help", call.id, 0), URL) == slip


def test_a_notice_to_take_home_says_what_where_when_and_what_to_bring(ground: Path) -> None:
    both = wording.pair("fr")
    slip = slips.leaflet(
        both,
        Line("Atelier", "Laboratorio"),
        where="Salle 2",
        time=Line("mardi, 15:30", "martedì, 15:30"),
        bring="un stylo",
    )
    assert texts(slip) == [
        "Où\u00a0: Salle 2",
        "Quand\u00a0: mardi, 15:30",
        "À apporter\u00a0: un stylo",
    ]
    assert italian(slip)[2] == "Porta con te: un stylo"
    assert typeset(slip).startswith(b"\x89PNG")
    assert slips.leaflet(both, Line("Atelier")).lines == ()


def test_a_notice_of_the_waiting_room_is_printed_in_the_language_of_who_asks(
    ground: Path, hands: Hands
) -> None:
    notice = Notice.create(
        phrase="back", hour="11:30", text={}, starts_at=hands.at, ends_at=hands.at + timedelta(1)
    )
    job = operations.ask("notice", None, 0, notice=notice.id, language="en")
    slip = slips.slip_of(job, URL)
    assert (slip.title, slip.title_it) == ("Back at 11:30.", "Torniamo alle 11:30.")
    assert texts(slip)[0].startswith(f"Where: {place.office().site.name}")
    assert f"When: {languages.long_date(clock.today(), 'en')}" in texts(slip)[1]
    assert f"Quando: {languages.long_date(clock.today(), 'it')}" in italian(slip)[1]


def test_a_strip_holds_each_of_its_numbers_20_mm_high(ground: Path) -> None:
    job = operations.ask("strip", None, 0, numbers=[901, 902, 903], letter="A")
    slip = slips.slip_of(job, "")
    assert slip.codes == ("A901", "A902", "A903")
    page = Image.open(BytesIO(typeset(slip)))
    assert page.height > 3 * (160 + 80)


@pytest.mark.parametrize("kind", ["ticket", "help", "notice", "strip", "test"])
def test_the_cofinancing_stands_on_every_slip(kind: str, home: Service, hands: Hands) -> None:
    now = place.office()
    office.apply(replace(now, settings=replace(now.settings, cofinancing="Cofinanziato")), "test")
    ticket = issuing.take(home, "key")
    call = alarm.ask("help-key-0123456789", "it")
    notice = Notice.create(text={"it": "Prova"}, starts_at=hands.at, ends_at=hands.at)
    about = {"ticket": ticket.id, "help": call.id}
    job = operations.ask(
        kind, about.get(kind, 1), 0, notice=notice.id, language="ur", numbers=[901], letter="A"
    )
    slip = slips.slip_of(job, URL)
    assert slip.footer == "Cofinanziato"
    assert typeset(slip) != typeset(replace(slip, footer=""))


@pytest.mark.parametrize(
    "text",
    ['#read("/etc/passwd")', "$x$ \\", "\x1b@\x1dV\x00", "x" * 10_000, "\u202eA07", "#{", '"'],
)
def test_a_hostile_notice_is_printed_as_plain_text(
    text: str, printer: FakePrinter, ground: Path, hands: Hands
) -> None:
    notice = Notice.create(text={"it": text}, starts_at=hands.at, ends_at=hands.at)
    job = operations.ask("notice", None, 0, notice=notice.id, language="ar")
    print_slip(connect(printer.url), slips.slip_of(job, URL), job.name)
    assert len(printer.pages) == 1
    assert printer.pages[0].height < 8 * 600  # 60 cm of paper at the very most
