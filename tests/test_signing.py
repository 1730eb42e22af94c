from __future__ import annotations

import stat
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kiosk import signing
from kiosk.app import create_app
from kiosk.config import Config


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    made = signing.key(tmp_path / "data")
    assert signing.key(tmp_path / "data") == signing.find(tmp_path / "data") == made
    assert stat.S_IMODE((tmp_path / "data" / signing.NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize("left", [b"", b"0" * 63, b"\0" * 64, b"\xff" * 64])
def test_a_start_makes_a_new_key_where_a_cut_left_an_empty_or_broken_one(
    ground: Path, left: bytes
) -> None:
    (ground / signing.NAME).write_bytes(left)
    app = create_app(Config(data=ground))
    assert app.secret_key == signing.find(ground) != ""
    assert app.test_client().get("/sign-in").status_code == 200


@pytest.mark.parametrize("left", [b"", b"0" * 63, None])
def test_a_program_without_its_key_says_so(
    client: FlaskClient, data: Path, left: bytes | None
) -> None:
    assert client.get("/healthz").text == "ok"
    (data / signing.NAME).unlink()
    if left is not None:
        (data / signing.NAME).write_bytes(left)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (503, "key")
