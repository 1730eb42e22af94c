"""What every answer tells the browser, whatever it is an answer to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.office.models import Desk
from kiosk.staff.models import Role
from tests.signing import signed_in

ASKED: dict[str, tuple[int, Callable[[FlaskClient, str], TestResponse]]] = {
    "a page": (200, lambda client, base: client.get("/desk/1/", base_url=base, buffered=True)),
    "a fragment": (
        200,
        lambda client, base: client.get("/desk/1/board?seen=", base_url=base, buffered=True),
    ),
    "nothing new": (200, lambda client, base: client.get("/here", base_url=base, buffered=True)),
    "a file": (
        200,
        lambda client, base: client.get("/static/css/tokens.css", base_url=base, buffered=True),
    ),
    "a typeface": (
        200,
        lambda client, base: client.get(
            "/fonts/TitilliumWeb-Bold.ttf", base_url=base, buffered=True
        ),
    ),
    "a change": (
        303,
        lambda client, base: client.post("/desk/1/state/open", base_url=base, buffered=True),
    ),
    "another place": (308, lambda client, base: client.get("/desk", base_url=base, buffered=True)),
    "a stale form": (
        400,
        lambda client, base: client.post("/language", base_url=base, buffered=True),
    ),
    "a closed door": (
        403,
        lambda client, base: client.get("/admin/staff", base_url=base, buffered=True),
    ),
    "no such page": (
        404,
        lambda client, base: client.get("/nowhere", base_url=base, buffered=True),
    ),
    "no such file": (
        404,
        lambda client, base: client.get("/static/none.css", base_url=base, buffered=True),
    ),
    "no such verb": (
        405,
        lambda client, base: client.put("/sign-in", base_url=base, buffered=True),
    ),
    "a refusal": (409, lambda client, base: client.post("/sign-in", base_url=base, buffered=True)),
    "a fault": (500, lambda client, base: client.get("/desk/", base_url=base, buffered=True)),
    "a word": (200, lambda client, base: client.get("/healthz", base_url=base, buffered=True)),
}
UNUSED = ("camera", "microphone", "geolocation", "display-capture", "usb", "payment")


@pytest.fixture
def broken(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The program with one page that has a fault of ours."""

    def stumble(**_: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setitem(app.view_functions, "desk.choose", stumble)
    monkeypatch.setitem(app.config, "TESTING", False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    return app


def policy(answer: TestResponse) -> dict[str, list[str]]:
    """Return the sources that each directive of the page's policy names."""
    parts = [one.split() for one in answer.headers["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("what", ASKED)
def test_every_kind_of_answer_carries_every_header(
    broken: Flask, desk: Desk, what: str, scheme: str
) -> None:
    client = signed_in(broken, Role.RECEPTION)
    if scheme == "https":
        token = client.get_cookie("kiosk_staff")
        assert token is not None
        client.set_cookie("__Host-kiosk_staff", token.value, secure=True)
    status, ask = ASKED[what]
    answer = ask(client, f"{scheme}://localhost")
    assert answer.status_code == status
    assert policy(answer) == {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    allowed = dict(one.split("=") for one in answer.headers["Permissions-Policy"].split(", "))
    assert {name: allowed[name] for name in UNUSED} == dict.fromkeys(UNUSED, "()")
    assert allowed["autoplay"] == "(self)"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    share = "cross-origin" if what == "a word" else "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == share
    for name in ("Strict-Transport-Security", "Cross-Origin-Opener-Policy"):
        assert (name in answer.headers) == (scheme == "https")
    stored = answer.headers["Cache-Control"]
    assert (stored != "no-store") == (what in ("a file", "a typeface"))


def test_no_page_stands_a_script_a_style_or_a_frame(program: Flask) -> None:
    """The policy would shut them out, and the page would be broken."""
    folder = Path(program.root_path) / "screens"
    pages = {str(one): one.read_text("utf-8") for one in folder.rglob("*.html")}
    words = ("<script>", "<style", "<iframe", "<base", "<object", " onclick=", "javascript:")
    assert len(pages) > 100
    assert [(name, one) for name, text in pages.items() for one in words if one in text] == []
