"""The small typefaces: the letters they have, and what a page needs at once."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from fontTools.ttLib import TTFont

from kiosk.languages import LANGUAGES, catalogue
from kiosk.office import document, operations, place
from kiosk.screens.shared import assets, faces

LIGHT = 350_000  # bytes of all the faces that a page needs at once


def written(name: str) -> set[str]:
    """Return every letter of the catalogues of a face that is not Latin nor a sign."""
    texts = [
        text for code in faces.FACES[name].languages for text in catalogue(code).texts.values()
    ]
    return {one for one in "".join(texts) if one.isalpha() and ord(one) >= 0x400}


@pytest.fixture
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faces")


@pytest.mark.parametrize("name", faces.FACES)
def test_a_small_face_has_the_letters_it_is_said_to_have(
    ground: Path, small_faces: Path, name: str
) -> None:
    file = faces.made(small_faces, name)
    with TTFont(file) as face:
        found = {chr(one) for one in face.getBestCmap()}
    assert written(name) <= faces.letters(name)
    assert {one for one in faces.letters(name) if one.isalpha()} <= found
    assert file.stat().st_size < LIGHT


def test_what_the_office_writes_is_in_the_small_face_at_once(ground: Path, kept: Path) -> None:
    before = faces.made(kept, "han")
    assert "薇" not in faces.letters("han")
    office = json.loads(place.written())
    office["services"][0]["name"]["zh-Hans"] = "薔薇"
    operations.apply(document.check(office), "test")
    assert {"薔", "薇"} <= faces.letters("han")
    after = faces.made(kept, "han")
    assert [one.name for one in kept.iterdir()] == [after.name] != [before.name]
    assert faces.made(kept, "han") == after


def fetched(client: FlaskClient, address: str) -> bytes:
    with client.get(address) as answer:
        assert answer.status_code == 200, address
        assert "max-age=31536000" in answer.headers["Cache-Control"]
        content: bytes = answer.data
        return content


def test_the_faces_that_a_page_needs_at_once_are_light(
    app: Flask, client: FlaskClient, office_faces: Path
) -> None:
    with app.test_request_context():
        needed = {code: assets.first_faces(code) for code in LANGUAGES}
    weights = {
        code: sum(len(fetched(client, one)) for one in addresses)
        for code, addresses in needed.items()
    }
    assert min(weights.values()) > 0
    assert {code: weight for code, weight in weights.items() if weight > LIGHT} == {}


def test_a_page_says_which_letters_are_in_the_small_faces(
    client: FlaskClient, office_faces: Path
) -> None:
    found = re.search(r'href="(/fonts/small/\w+\.css)"', client.get("/entrance/").text)
    assert found
    rules = fetched(client, found[1]).decode()
    assert rules.count("@font-face") == len(faces.FACES)
    assert f"U+{ord('简'):X}" in rules
    for address in re.findall(r'url\("([^"]+)"\)', rules):
        with TTFont(BytesIO(fetched(client, address))) as face:
            assert face.flavor == "woff"
    assert client.get("/fonts/small/0123456789ab.css").status_code == 404
    assert client.get("/fonts/small/han-0123456789ab.woff").status_code == 404


@pytest.mark.parametrize("size", [0, 5, 1000])
def test_a_face_that_a_cut_left_empty_or_torn_is_made_again(
    client: FlaskClient, data: Path, size: int
) -> None:
    address = f"/fonts/small/bengali-{faces.marks()['bengali']}.woff"
    whole = fetched(client, address)
    (file,) = (data / "faces").iterdir()
    file.write_bytes(whole[:size])
    with TTFont(BytesIO(whole)) as before, TTFont(BytesIO(fetched(client, address))) as after:
        assert after.getBestCmap() == before.getBestCmap()
