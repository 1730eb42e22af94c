"""The coordinator hears every phrase, records it, and gives it back to the computer's voice."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.screens.shared import access
from kiosk.speech.models import Recording
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import Role

OGG = b"OggS\x00\x02" + bytes(22) + b"\x01\x1e\x01vorbis" + bytes(40)


@pytest.fixture
def office(app: Flask, client: FlaskClient) -> Iterator[FlaskClient]:
    person, _ = staffing.add("Alfa Esempio", Role.COORDINATOR)
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(person))
    yield client
    app.extensions["voice"].stop()


def send(office: FlaskClient, path: str, content: bytes, name: str = "a.ogg") -> Any:
    return office.post(path, data={"recording": (BytesIO(content), name)})


def test_every_language_tells_how_much_of_it_is_recorded(office: FlaskClient) -> None:
    send(office, "/admin/voice/ar/done", OGG)
    page = office.get("/admin/voice").text
    assert page.count("data-voice=") == 12
    row = page.partition('data-voice="ar"')[2].partition("</li>")[0]
    assert "Registrate: 1 di " in row


def test_the_phrases_of_a_language_stand_in_it_and_can_be_heard(office: FlaskClient) -> None:
    page = office.get("/admin/voice/ar").text
    assert 'data-phrase="own-name"' in page
    assert '<strong lang="ar" dir="rtl">العربية</strong>' in page
    assert 'src="/admin/voice/ar/numeral-99"' in page
    with office.get("/admin/voice/ar/calling-number-1") as answer:
        assert (answer.status_code, answer.mimetype) == (200, "audio/wav")


def test_a_recording_is_heard_at_once_and_gone_when_it_is_removed(office: FlaskClient) -> None:
    answer = send(office, "/admin/voice/it/done", OGG, "../../evil.html")
    assert (answer.status_code, Recording.get().phrase) == (303, "done")
    for path in ("/admin/voice/it/done", "/speech/it/done/0"):
        with office.get(path) as sound:
            assert (sound.data, sound.mimetype) == (OGG, "audio/ogg")
            assert sound.headers["X-Content-Type-Options"] == "nosniff"
    assert office.post("/admin/voice/it/done/remove").status_code == 303
    with office.get("/speech/it/done/0") as sound:
        assert sound.mimetype == "audio/wav"


@pytest.mark.parametrize("content", [b"", b"<html>", b"RIFF but no sound", b"\xff\xd8\xff picture"])
def test_what_is_no_sound_is_refused_in_words(office: FlaskClient, content: bytes) -> None:
    answer = send(office, "/admin/voice/it/done", content, "a.wav")
    assert answer.status_code == 409
    assert "registrazione WAV, MP3 o OGG" in answer.text
    assert Recording.select().count() == 0


def test_what_is_too_large_is_refused_in_words(office: FlaskClient) -> None:
    kind = "multipart/form-data; boundary=edge"
    large = b"x" * (3 * 1024 * 1024)
    answer = office.post("/admin/voice/it/done", data=large, content_type=kind)
    assert answer.status_code == 413
    assert "al massimo 1 MB" in answer.text


@pytest.mark.parametrize(
    "path", ["/admin/voice/xx", "/admin/voice/it/nothing", "/admin/voice/xx/a"]
)
def test_what_is_not_there_is_not_found(office: FlaskClient, path: str) -> None:
    assert office.get(path).status_code == 404


def test_a_phrase_that_nobody_says_cannot_be_recorded(office: FlaskClient) -> None:
    assert send(office, "/admin/voice/it/nothing", OGG).status_code == 409
    assert office.post("/admin/voice/it/nothing/remove").status_code == 404


def test_only_who_looks_after_the_office_may_record(client: FlaskClient, app: Flask) -> None:
    person, _ = staffing.add("Beta Esempio", Role.RECEPTION)
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(person))
    assert client.get("/admin/voice").status_code == 403
    assert send(client, "/admin/voice/it/done", OGG).status_code == 403
