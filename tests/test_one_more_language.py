"""A language is one .po file and one row; nothing else of the program knows them by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kiosk import languages
from kiosk.languages import Language
from kiosk.office import document, place
from kiosk.office import operations as office
from kiosk.paper import slips
from kiosk.queue.models import Ticket

ROW = Language("pt", "Português", "pt", "Boas-vindas")
PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8"

msgid "What do you need?"
msgstr "De que precisa?"

msgid "Your number"
msgstr "O seu número"

msgid "People before you: %(n)s"
msgstr "Pessoas antes de si: %(n)s"
"""


@pytest.fixture
def portuguese(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    root = tmp_path / "translations"
    shutil.copytree(languages.ROOT, root)
    (root / "pt" / "LC_MESSAGES").mkdir(parents=True)
    (root / "pt" / "LC_MESSAGES" / "messages.po").write_text(PO, "utf-8")
    monkeypatch.setattr(languages, "ROOT", root)
    monkeypatch.setitem(languages.LANGUAGES, ROW.code, ROW)
    languages.available.cache_clear()
    languages.read.cache_clear()


@pytest.fixture(autouse=True)
def _forget_it_afterwards() -> object:
    yield
    languages.available.cache_clear()
    languages.read.cache_clear()


def offered(*codes: str) -> None:
    content = place.stored()
    content["settings"]["enabled_languages"] = list(codes)
    office.apply(document.check(content), "test")


@pytest.mark.usefixtures("portuguese")
def test_a_thirteenth_language_goes_all_the_way_to_the_ticket(client: FlaskClient) -> None:
    offered("it", "pt")
    assert '<button class="tile" lang="pt" dir="ltr"' in client.get("/entrance/").text
    page = client.post("/entrance/visits", data={"language": "pt"}, follow_redirects=True)
    assert '<html lang="pt" dir="ltr"' in page.text
    assert "De que precisa?" in page.text
    visit = page.request.path.removesuffix("/services")
    form = {"service": "C", "key": "one-key-of-one-page-0001"}
    page = client.post(f"{visit}/tickets", data=form, follow_redirects=True)
    assert "O seu número" in page.text
    ticket = Ticket.get()
    assert slips.ticket_slip(ticket, "").lines[0].text == "Pessoas antes de si: 0"
    assert languages.long_date(ticket.day, "pt") == "segunda-feira 23 novembro 2026"


def test_without_its_row_there_is_no_such_language(client: FlaskClient) -> None:
    assert "pt" not in languages.LANGUAGES
    assert client.post("/entrance/visits", data={"language": "pt"}).status_code == 400
