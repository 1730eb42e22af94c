"""What a stranger may send, and which files are served."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from kiosk.screens.shared import faces
from kiosk.screens.shared.pictograms import STATIC
from kiosk.staff.models import Role
from tests.screens.test_own_screens import FAR
from tests.signing import signed_in


def test_a_form_is_small(client: FlaskClient) -> None:
    small, large = {"name": "a" * 100_000}, {"name": "a" * 150_000}
    assert client.post("/sign-in", data=small).status_code == 409
    assert client.post("/sign-in", data=large).status_code == 413


def test_the_office_written_in_twelve_languages_is_a_small_form(app: Flask) -> None:
    texts = {f"{field}.{number}": "\u0627" * 200 for field in "ab" for number in range(24)}
    answer = signed_in(app, Role.COORDINATOR).post("/admin/settings", data=texts)
    assert answer.status_code != 413


def test_the_program_serves_files_of_its_own_kinds_and_no_other(app: Flask) -> None:
    served = {one.suffix for one in STATIC.rglob("*") if one.is_file()}
    for kind in sorted(served):
        one = next(STATIC.rglob(f"*{kind}"))
        with app.test_client().get(f"/static/{one.relative_to(STATIC).as_posix()}") as answer:
            assert answer.status_code == 200


def test_what_lies_in_the_folder_of_static_files_by_mistake_is_not_served(
    app: Flask, tmp_path: Path
) -> None:
    copy = tmp_path / "kiosk-20261123-030000.db"
    copy.write_bytes(b"people")
    before, app.static_folder = app.static_folder, str(tmp_path)
    try:
        assert app.test_client().get(f"/static/{copy.name}").status_code == 404
    finally:
        app.static_folder = before


def test_a_stranger_has_no_typeface_of_twenty_megabytes(client: FlaskClient) -> None:
    for name in faces.LARGE:
        assert client.get(f"/fonts/{name}", environ_overrides=FAR).status_code == 404
        with client.get(f"/fonts/{name}") as answer:
            assert answer.status_code == 200
    with client.get("/fonts/NotoSans.ttf", environ_overrides=FAR) as answer:
        assert answer.status_code == 200
