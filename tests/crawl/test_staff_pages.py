"""Every page of the staff, in Italian and in English: nothing is left in the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.languages import LANGUAGES, STAFF, month
from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.queue import issuing
from kiosk.queue import operations as queue
from kiosk.reports import health
from kiosk.screens.admin.parts import PARTS
from kiosk.staff import operations as staff
from tests.crawl.known import Known
from tests.crawl.pieces import Page

PIN = "270418"
ROOMS = ("desk", "admin", "tablet", "people")
AS_WRITTEN = ("admin.show_journal",)  # it shows what was noted, word for word


def addresses(app: Flask, values: dict[str, Any]) -> Iterator[str]:
    """Yield the address of every page whose arguments are among `values`."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        is_ours = rule.endpoint.partition(".")[0] in ROOMS and "GET" in (rule.methods or ())
        if is_ours and rule.arguments <= set(values) and rule.endpoint not in AS_WRITTEN:
            yield adapter.build(rule.endpoint, values, append_unknown=False)
    yield from (f"/admin/office/{slug}" for slug in PARTS)


def is_page(answer: TestResponse) -> bool:
    return answer.mimetype == "text/html" and answer.status_code == 200


def own_words(app: Flask, code: str) -> set[str]:
    """Return what is no catalogue's: names of people, keys, months, and where things are."""
    keys = {one["code"] for one in place.stored()["rooms"]}
    where = {one.where for one in health.findings(app.config["KIOSK"])}
    return {"Anna Finta", "screen:", *keys, *where, *(month(one, code) for one in range(1, 13))}


@pytest.mark.parametrize("code", STAFF)
def test_staff_read_one_language(
    app: Flask, client: FlaskClient, desk: Desk, home: Service, reception: Service, code: str
) -> None:
    staff.add("Anna Finta", "coordinator", PIN)
    client.post("/sign-in", data={"name": "Anna Finta", "pin": PIN})
    client.post("/language", data={"language": code})
    called, waiting = issuing.give(home, "a", language="ar"), issuing.give(reception, "b")
    queue.call(called, desk)
    known = {row.code: Known(row.code, staff=row.code in STAFF) for row in LANGUAGES.values()}
    known[code].whole |= own_words(app, code)
    wrong = []
    values = {"desk_id": desk.id, "ticket_id": waiting.id, "slug": "services", "key": "A"}
    answers = {one: client.get(one) for one in addresses(app, values)}
    pages = {one: answer.text for one, answer in answers.items() if is_page(answer)}
    assert len(pages) > 30
    for address, html in pages.items():
        assert f'<html lang="{code}"' in html or "<html" not in html, address
        for piece in Page(html, code).pieces:
            lang = piece.element.lang
            if lang not in known or not known[lang].explains(piece.text):
                wrong.append((address, lang, piece.text))
    assert wrong == []
