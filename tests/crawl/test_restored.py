"""Whatever a screen shows of an office it shows again after a copy is put on an empty disk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image

from kiosk import clock, restoring, schema, signing
from kiosk.app import attach
from kiosk.config import Config
from kiosk.database import Table, database
from kiosk.office import logos
from kiosk.office.models import Change, Desk, Service
from kiosk.programme import operations as programme
from kiosk.programme import timetable
from kiosk.retention import backup
from kiosk.schema import TABLES
from kiosk.screens.shared import access
from kiosk.speech import operations as speech
from kiosk.staff import devices, presence, sessions
from kiosk.staff import operations as staffing
from kiosk.staff.models import Pairing, Role, Staff, StaffSession
from tests.crawl.following import SOUND, follow
from tests.crawl.living import STARTS, lived_in, rare
from tests.speech.test_recordings import OGG

Pages = dict[str, str]
# What a restore itself writes: nobody is signed in or waits to be paired, the journal says so.
ENDED: tuple[type[Table], ...] = (StaffSession, Pairing, Change)
# Keys of one page or visit, the count of all changes, bytes of the data, when a PDF was set.
PASSING = re.compile(
    r'csrf_token" value="[^"]*|"token":"[^"]*|value="[\w-]{24}"|seen(=|" value=")\d+|/v/[\w-]+'
    r"|[\d.,]+ ?[kKMG]B|D:\d{14}Z|<\?xpacket.*?</x:xmpmeta>|/ID *\[.*?\]",
    re.DOTALL,
)
JOURNALS = re.compile(r"/admin/journal|/people/(journal|\d+/journal)")


def picture() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (90, 30), "navy").save(drawn, "PNG")
    return drawn.getvalue()


@pytest.fixture
def used(app: Flask, desk: Desk, home: Service, reception: Service) -> Desk:
    return lived_in(desk, home, reception)


@pytest.fixture
def full(app: Flask, used: Desk, data: Path) -> dict[str, str]:
    """Add what people uploaded and paired; return the cookies of the paired screens."""
    logos.add(picture(), "Regione Finta")
    signing.key(data)
    speech.keep(data / "voice", "it", "done", OGG)
    by = staffing.add("Alfa Esempio", Role.COORDINATOR)[0]
    programme.substitute(timetable.on(clock.today())[0], by, "test")
    tokens = {}
    for kind in ("entrance", "display"):
        code, tokens[kind] = devices.ask_to_pair(kind)
        devices.approve(code, kind, by)
    return tokens


def kind_of(address: str) -> str:
    """Return the address but for its numbers and what it asks: each kind is looked at twice."""
    path, _, asked = SOUND.sub(r"\1phrase", address).partition("?")
    return re.sub(r"\d+", "", path) + re.sub(r"=[^&]*", "", asked)


def seen(app: Flask, folder: Path, cookies: dict[str, str], desk: Desk) -> Pages:
    """Return every page, picture and file that anybody can open, but for what passes."""
    pages: Pages = {}
    presence.forget()  # as a new start does
    for kind, token in cookies.items():
        client = app.test_client()
        client.set_cookie(access.DEVICE_COOKIE, token)
        begun = client.post("/entrance/visits", data={"language": "it"}).location or "/"
        pages |= named(kind, follow(client, f"/{kind}/", begun, "/speech/it/done/0", kind=kind_of))
    client = app.test_client()
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(Staff.get(role=Role.COORDINATOR)))
    pages |= named(
        "staff", follow(client, *STARTS, *rare(desk), "/admin/logos/1/picture", kind=kind_of)
    )
    return {passing(name): passing(text.replace(str(folder), "")) for name, text in pages.items()}


def passing(text: str) -> str:
    return PASSING.sub("", text)


def named(who: str, pages: Pages) -> Pages:
    return {f"{who} {address}": text for address, text in pages.items()}


def rows() -> dict[str, list[object]]:
    kept = [table for table in TABLES if table not in ENDED]
    return {one.__name__: list(one.select().order_by(one.id).tuples()) for one in kept}


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def test_every_page_is_the_same_after_a_copy_is_put_into_an_empty_folder(
    app: Flask, full: dict[str, str], used: Desk, data: Path, tmp_path: Path
) -> None:
    before = seen(app, data, full, used)
    backup.write(tmp_path / "copy.db")
    kept = rows()
    database.close()
    new = tmp_path / "new"
    restoring.restore(tmp_path / "copy.db", Config(data=new))
    schema.open_and_upgrade(new / "kiosk.db")
    signing.key(new)
    app.extensions["voice"].stop()
    app.config["KIOSK"] = Config(data=new, printer="screen:")
    attach(app, app.config["KIOSK"])
    assert differing(kept, rows()) == ["Revision"]
    after = seen(app, new, full, used)
    assert [name for name in differing(before, after) if not JOURNALS.search(name)] == []
    assert len(before) > 200
