"""What nobody should meet is said in the language of whoever meets it, with a way back."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk import clock
from kiosk.languages import LANGUAGES, catalogue
from kiosk.screens.shared.access import DEVICE_COOKIE
from kiosk.staff import operations as staff
from kiosk.staff import pins
from kiosk.staff.models import Device
from tests.crawl.crawling import Crawl, keys
from tests.crawl.pieces import Page

TOO_MUCH = "x" * 3_000_000
PIN = "270418"


def asked(page: str) -> str:
    """Return the language of a page."""
    return next(one.lang for one in Page(page).elements if one.tag == "html")


def breaks(**_: Any) -> str:
    raise RuntimeError("a fault of ours")


@pytest.fixture
def broken(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one page of each screen fail, as no page should."""
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    for endpoint in ("entrance.services", "display.show", "phone.show"):
        monkeypatch.setitem(app.view_functions, endpoint, breaks)


def test_a_wrong_address_is_answered_in_the_language_of_the_visit(crawl: Crawl) -> None:
    visit = crawl.begin()
    for address in (f"{visit}/nothing", "/entrance/nothing", "/nothing"):
        page = crawl.look(address)
        assert 'data-page="refused"' in page
        assert 'href="/' in page
    crawl.look("/entrance/visits/nothing")
    crawl.send("/entrance/")
    crawl.send(f"{visit}/tickets", service="C", key="no key")
    crawl.send(f"{visit}/tickets", service=TOO_MUCH, key=next(keys))


def test_a_phone_is_answered_in_the_language_of_its_browser(crawl: Crawl) -> None:
    for address in ("/nothing", "/t/nothing/nothing", "/t/"):
        assert 'href="/' in crawl.look(address, **{"Accept-Language": f"{crawl.code};q=0.8, xx"})


def test_a_fault_of_ours_is_told_without_the_database(crawl: Crawl, broken: None) -> None:
    accepted = {"Accept-Language": crawl.code}
    for address in (f"{crawl.begin()}/services", "/display/", "/t/A"):
        page = crawl.look(address, **accepted)
        assert 'data-page="broken"' in page


def test_each_hears_their_own_language_not_the_office_s(client: FlaskClient) -> None:
    client.post("/entrance/visits", data={"language": "ar"})
    assert asked(client.get("/entrance/nothing").text) == "ar"
    client.get("/entrance/")
    assert asked(client.get("/entrance/nothing", headers={"Accept-Language": "fr"}).text) == "it"
    assert asked(client.get("/nothing", headers={"Accept-Language": "fr"}).text) == "fr"
    assert asked(client.get("/admin/nothing", headers={"Accept-Language": "fr"}).text) == "it"
    staff.add("Anna Finta", "coordinator", PIN)
    client.post("/sign-in", data={"name": "Anna Finta", "pin": PIN})
    client.post("/language", data={"language": "en"})
    assert asked(client.get("/admin/nothing").text) == "en"
    assert len(LANGUAGES) == 12


def test_a_paired_entrance_stays_an_entrance_wherever_it_is_led(app: Flask) -> None:
    token, now = pins.fingerprint("its cookie"), clock.now()
    Device.create(kind="entrance", name="Ingresso", token_hash=token, paired_at=now)
    client = app.test_client()
    client.set_cookie(DEVICE_COOKIE, "its cookie")
    client.post("/entrance/visits", data={"language": "ar"})
    for address, status in (("/nothing", 404), ("/admin/", 403), ("/desk/1/", 403)):
        answer = client.get(address, environ_base={"REMOTE_ADDR": "192.168.1.77"})
        assert answer.status_code == status
        assert 'class="entrance entrance-refused"' in answer.text
        assert asked(answer.text) == "ar"
        assert catalogue("ar").gettext("This page is not here.") in answer.text
