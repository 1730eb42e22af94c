from __future__ import annotations

import io
import re
import sys
import wave
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.office.models import Desk
from kiosk.screens.shared.speech import said
from kiosk.speech import operations
from kiosk.speech.phrases import CALL
from kiosk.speech.speaker import Speaker
from kiosk.speech.voice import Voice

CALLED = "/speech/it/calling-number/0?code=A07&desk=1"


@pytest.fixture(autouse=True)
def the_voice_ends(app: Flask) -> Iterator[None]:
    yield
    app.extensions["voice"].stop()


def test_a_phrase_is_a_sound(client: FlaskClient) -> None:
    answer = client.get("/speech/it/done/0")
    assert (answer.status_code, answer.mimetype) == (200, "audio/wav")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    with wave.open(io.BytesIO(answer.data)) as file:
        assert file.getnframes() / file.getframerate() > 0.2
    answer.close()


def test_a_player_may_ask_for_a_part_of_it(client: FlaskClient) -> None:
    answer = client.get("/speech/it/done/0", headers={"Range": "bytes=0-99"})
    assert (answer.status_code, len(answer.data)) == (206, 100)
    answer.close()


@pytest.mark.parametrize(
    "path",
    [
        "/speech/it/done/1",
        "/speech/it/Ciao%20mondo/0",
        "/speech/xx/nothing/0",
        "/speech/it/calling-number/0",
        "/speech/it/calling-number/0?code=Ciao&desk=1",
        "/speech/it/calling-number/0?code=A07&desk=Ciao",
        "/speech/it/people-before-you/0?n=Ciao",
        "/speech/it/..%2Fsecret.key/0",
    ],
)
def test_an_address_that_names_no_phrase_says_nothing(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_no_words_of_the_asker_are_ever_said(client: FlaskClient, desk: Desk) -> None:
    plain = client.get(CALLED)
    more = client.get(f"{CALLED}&text=Ciao&n=4")
    assert plain.data == more.data
    plain.close()
    more.close()


def test_whoever_may_look_may_listen(client: FlaskClient) -> None:
    answer = client.get("/speech/it/done/0", environ_base={"REMOTE_ADDR": "192.168.1.77"})
    assert answer.status_code == 200
    answer.close()


def test_without_a_voice_the_answer_is_that_there_is_none(app: Flask, client: FlaskClient) -> None:
    app.extensions["voice"] = Voice(app.config["KIOSK"], Speaker((sys.executable, "-c", "")))
    assert client.get("/speech/it/done/0").status_code == 503


def test_a_recording_is_sent_with_the_type_of_what_it_holds(
    app: Flask, client: FlaskClient
) -> None:
    content = b"OggS\x00\x02" + bytes(22) + b"\x01\x1e\x01vorbis" + bytes(40)
    operations.keep(app.extensions["voice"].recordings, "it", "done", content)
    answer = client.get("/speech/it/done/0")
    assert (answer.mimetype, answer.data) == ("audio/ogg", content)
    answer.close()


def test_a_page_says_where_its_words_are_heard_and_nothing_where_they_are_not(
    app: Flask, desk: Desk
) -> None:
    with app.test_request_context():
        assert said("Done") == ' data-say="/speech/it/done/0"'
        assert said(CALL, language="ar", code="A07", desk="1") == (
            ' data-say="/speech/ar/calling-number/0?code=A07&amp;desk=1"'
        )
        assert said("service-C", name="focus") == ' data-focus="/speech/it/service-C/0"'
        assert said("Nobody says this") == ""
        assert said(CALL, code="A07", desk="99") == ""


def test_whose_language_is_not_here_hears_italian_and_then_english(
    client: FlaskClient, desk: Desk
) -> None:
    sent = {"key": "a-key-of-somebody-01"}
    page = client.post("/entrance/other-language", data=sent, follow_redirects=True).text
    assert "data-ticket" in page
    number = re.search(r'data-say="([^"]+)" data-ticket', page)
    assert number is not None
    assert [one.split("/")[2] for one in number[1].split(" ")] == ["it", "en"]
    assert '"/speech/it/here-is-your-number/0 /speech/en/here-is-your-number/0"' in page
