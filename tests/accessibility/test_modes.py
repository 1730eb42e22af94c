"""A5, A11, A15: how a person sees the screen, in one touch, and only for as long as she is here."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

START = "/entrance/"
MODES = ("large", "contrast", "low")


def touch(client: FlaskClient, at: str, mode: str, wanted: str = "on") -> str:
    """Touch a mode on the page `at`; return the address of the page that comes."""
    visit = at.partition("/v/")[2].partition("/")[0]
    address = f"/entrance/v/{visit}/modes" if visit else "/entrance/modes"
    answer = client.post(address, data={"mode": mode, "wanted": wanted, "page": at})
    assert answer.status_code == 303
    return answer.location


def worn(page: str) -> list[str]:
    """Return the modes that the page wears."""
    found = re.search(r'<html[^>]* data-mode="([^"]*)"', page)
    return found[1].split() if found else []


@pytest.mark.parametrize("mode", MODES)
def test_a5_each_mode_is_one_touch_on_the_first_page(client: FlaskClient, mode: str) -> None:
    first = client.get(START).text
    assert worn(first) == []
    assert f'data-action="mode-{mode}" aria-pressed="false"' in first
    page = client.get(touch(client, START, mode)).text
    assert worn(page) == [mode]
    assert 'data-page="languages"' in page
    assert f'data-action="mode-{mode}" aria-pressed="true"' in page


def test_modes_stay_with_the_person_through_language_door_and_number(client: FlaskClient) -> None:
    languages = touch(client, START, "large")
    languages = touch(client, languages, "contrast")
    visit = languages.removesuffix("/languages")
    services = client.post(f"{visit}/language", data={"language": "en"}).location
    assert services == f"{visit}/services"
    ticket = client.post(f"{visit}/tickets", data={"service": "C", "key": "k" * 20}).location
    for page in (services, ticket):
        assert worn(client.get(page).text) == ["large", "contrast"]
    assert '<html lang="en"' in client.get(ticket).text


def test_a_mode_that_is_on_goes_off_by_the_same_touch_on_the_same_page(client: FlaskClient) -> None:
    services = client.post("/entrance/visits", data={"language": "ar"}).location
    assert touch(client, services, "low") == services
    assert worn(client.get(services).text) == ["low"]
    touch(client, services, "low", "on")  # sent twice, it is still on
    assert worn(client.get(services).text) == ["low"]
    touch(client, services, "low", "off")
    assert worn(client.get(services).text) == []


def test_a5_a15_the_next_person_finds_no_mode(client: FlaskClient) -> None:
    for mode in MODES:
        touch(client, START, mode)
    assert worn(client.get(START).text) == []
    services = client.post("/entrance/visits", data={"language": "it"}).location
    assert worn(client.get(services).text) == []


def test_a_mode_leads_only_to_pages_of_this_visit(client: FlaskClient) -> None:
    first = client.post("/entrance/visits", data={"language": "it"}).location
    own = first.removesuffix("/services")
    for elsewhere in ("https://example.org/", "//example.org/", "/desk/1/", "/entrance/v/other/x"):
        data = {"mode": "large", "wanted": "on", "page": elsewhere}
        assert client.post(f"{own}/modes", data=data).location == f"{own}/languages"
    assert client.post(f"{own}/modes", data={"mode": "loud", "wanted": "on"}).status_code == 400


def test_a11_low_brings_what_is_touched_beside_the_choices(client: FlaskClient) -> None:
    services = client.post("/entrance/visits", data={"language": "it"}).location
    main, _, foot = client.get(services).text.partition("<footer")
    assert ['data-action="priority"' in one for one in (main, foot)] == [False, True]
    touch(client, services, "low")
    main, _, foot = client.get(services).text.partition("<footer")
    assert ['data-action="priority"' in one for one in (main, foot)] == [True, False]
