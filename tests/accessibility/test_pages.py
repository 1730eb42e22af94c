"""What every page of the entrance has: A8, A13, A16, A23, A25, A27 to A29, A36 to A38, A40."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pytest
from flask.testing import FlaskClient

from kiosk.languages import LANGUAGES
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.settings import Settings

START: Final = "/entrance/"
KEY: Final = "k" * 20
PAGES: Final = ("languages", "services", "tile", "ticket", "help", "refused")
FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff\U0001f3f4]")


def walk(client: FlaskClient, language: str = "it") -> dict[str, str]:
    """Return every page of a visit, by its name."""
    services = client.post("/entrance/visits", data={"language": language}).location
    visit = services.removesuffix("/services")
    taken = client.post(f"{visit}/tickets", data={"service": "C", "key": KEY}).location
    help_page = client.post(f"{visit}/help", data={"key": KEY}).location
    shown = {"services": services, "ticket": taken, "help": help_page}
    pages = {name: client.get(address).text for name, address in shown.items()}
    (tile,) = re.findall(rf'href="({visit}/tiles/\d+)"', pages["services"])[:1]
    pages["tile"] = client.get(tile).text
    pages["refused"] = client.get(f"{visit}/tickets/nobody-s").text
    pages["languages"] = client.get(f"{visit}/languages").text
    return pages


@pytest.fixture
def pages(client: FlaskClient) -> dict[str, str]:
    return walk(client)


def buttons(page: str) -> Iterator[tuple[str, str]]:
    """Yield what is inside each control that is shown, and the attributes it has."""
    for tag, attributes, inside in re.findall(r"<(a|button)\b([^>]*)>(.*?)</\1>", page, re.S):
        if " hidden" not in attributes and tag:
            yield attributes, inside


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html).strip()


@pytest.mark.parametrize("name", PAGES)
def test_a23_one_heading_one_main_and_parts_with_names(pages: dict[str, str], name: str) -> None:
    page = pages[name]
    assert page.count("<h1") == page.count("<main") == page.count("<footer") == 1
    assert all("aria-label=" in tag for tag in re.findall(r"<nav[^>]*>", page))
    assert re.search(r"<title>[^<]+</title>", page)
    assert f'data-page="{name}"' in page


@pytest.mark.parametrize("name", PAGES)
def test_a27_every_control_has_a_pictogram_and_words(pages: dict[str, str], name: str) -> None:
    found = [
        (attributes, inside)
        for attributes, inside in buttons(pages[name])
        if "data-language" not in attributes  # a language is its own name, in its own script
    ]
    assert len(found) >= 5
    assert [one for one, inside in found if 'class="icon' not in inside] == []
    assert [one for one, inside in found if not words(inside)] == []


@pytest.mark.parametrize("name", PAGES)
def test_a8_eight_choices_at_most(pages: dict[str, str], name: str) -> None:
    most = len(LANGUAGES) if name == "languages" else 8
    assert pages[name].count("data-tile") <= most


@pytest.mark.parametrize("name", PAGES)
def test_a38_back_and_a_person_stand_at_the_ends_of_the_bar(
    pages: dict[str, str], name: str
) -> None:
    bar = pages[name].partition("</nav>")[2].partition("</footer>")[0]
    order = re.findall(r'data-action="(\w+)"', bar)
    assert order == (["back"] if name != "languages" else []) + ["unsure", "help"]
    tools = re.findall(r'data-action="mode-(\w+)"', pages[name])
    assert tools == ["large", "contrast", "low"]


@pytest.mark.parametrize("name", PAGES)
def test_a37_a40_nothing_is_typed_and_nobody_signs_in(pages: dict[str, str], name: str) -> None:
    fields = re.findall(r"<input(?![^>]*hidden)[^>]*>|<textarea|<select", pages[name])
    assert fields == []
    assert not re.search(r"SPID|captcha|password", pages[name], re.I)


def test_a28_each_language_in_its_own_name_and_script_and_no_flags(client: FlaskClient) -> None:
    page = client.get(START).text
    for row in LANGUAGES.values():
        tile = re.search(rf'<button[^>]*data-language="{row.code}"[^>]*>(.*?)</button>', page, re.S)
        assert tile is not None
        assert words(tile[1]) == row.name
        assert f'lang="{row.code}" dir="{row.direction}"' in tile[0]
    assert not FLAG.search(page)
    assert "flag" not in page


def test_a28_from_the_doors_the_languages_are_one_touch_away(pages: dict[str, str]) -> None:
    back = re.search(r'data-action="back" href="([^"]+)"', pages["services"])
    assert back is not None
    assert back[1].endswith("/languages")


def test_a29_the_order_of_languages_is_the_office_s_and_italian_is_first(
    client: FlaskClient,
) -> None:
    shown = re.findall(r'data-language="([\w-]+)"', client.get(START).text)
    assert shown == list(place.settings().enabled_languages)
    assert shown[0] == "it"


def test_a25_a_mode_and_priority_that_are_on_are_told_by_shape_and_state(
    client: FlaskClient,
) -> None:
    services = client.post("/entrance/visits", data={"language": "it"}).location
    visit = services.removesuffix("/services")
    before = client.get(services).text
    client.post(f"{visit}/modes", data={"mode": "large", "wanted": "on", "page": services})
    client.post(f"{visit}/priority", data={"wanted": "yes"})
    after = client.get(services).text
    for action in ("mode-large", "priority"):
        (off,) = [inside for has, inside in buttons(before) if f'"{action}"' in has]
        (on,) = [inside for has, inside in buttons(after) if f'"{action}"' in has]
        assert off.partition("</svg>")[0] != on.partition("</svg>")[0]
        assert f'data-action="{action}" aria-pressed="true"' in after


def test_a25_a_paused_door_says_so_in_words(client: FlaskClient) -> None:
    home = place.service("C")
    assert home is not None
    office.pause_service(home, {"it": "La stampante è rotta"})
    page = client.get(client.post("/entrance/visits", data={"language": "it"}).location).text
    paused = page.partition("data-paused")[2].partition("</div>")[0]
    assert "In pausa" in paused
    assert "La stampante è rotta" in paused


def test_a36_what_went_wrong_is_said_in_words_with_a_way_on(pages: dict[str, str]) -> None:
    page = pages["refused"]
    heading = words(page.partition("<h1")[2].partition("</h1>")[0].partition(">")[2])
    assert len(heading.split()) >= 3
    assert "data-say=" in page.partition("<h1")[2].partition(">")[0]
    assert not re.search(r"\d{3}|error|errore|colpa", heading, re.I)
    assert 'data-action="back"' in page
    assert 'data-action="help"' in page


def test_a15_a37_a_number_is_typed_on_our_own_keys_and_remembered_by_no_browser(
    client: FlaskClient,
) -> None:
    services = client.post("/entrance/visits", data={"language": "it"}).location
    for page in ("appointment", "appointment/change"):
        text = client.get(services.replace("services", page)).text
        fields = re.findall(r"<input(?![^>]*hidden)[^>]*>", text)
        assert len(fields) == 1
        assert 'autocomplete="off"' in fields[0]
        assert 'inputmode="none"' in fields[0]
        assert re.findall(r'data-digit="(\d?)"', text) == [*"123456789", "", "0"]
        assert "Cancella" in text


def test_a13_a16_a42_a43_nobody_is_hurried_and_nothing_old_stands_for_new() -> None:
    usual = Settings()
    assert usual.idle_warning_seconds >= 60
    assert usual.idle_reset_seconds - usual.idle_warning_seconds >= 30
    assert usual.max_extensions >= 10
    assert usual.ticket_done_seconds >= 20
    assert usual.display_fresh_seconds >= 30
    assert usual.last_calls in (4, 5)
    assert usual.stale_after_seconds <= 15
