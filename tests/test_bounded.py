"""Nothing grows by asking: what an address says is no key of a cache that never ends."""

from __future__ import annotations

import ast
import tracemalloc
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kiosk import languages

ROOT = Path(__file__).parents[1]
# Caches without an end, by what they are asked for: a set that is fixed when the program starts.
FIXED = {
    "languages.read": "our languages",
    "languages.available": "nothing",
    "office.public_holidays._unnamed": "nothing",
    "screens.shared.faces._texts": "the languages of a face",
    "screens.shared.pictograms.pictogram": "the drawings of the program; another is an error",
    "screens.shared.width._loaded": "the typefaces",
    "speech.voice._is_here": "nothing",
    "staff.pins._dummy": "nothing",
    "zone_rule._hours": "the zone of the office",
    "printers.fonts": "the typefaces",
    "printers.letters": "the typefaces",
    "printers.setter": "nothing",
}


def endless() -> set[str]:
    """Return every function whose answers are kept without an end."""
    found = set()
    for file in sorted([*ROOT.glob("kiosk/**/*.py"), *ROOT.glob("printers/*.py")]):
        room = ".".join(file.relative_to(ROOT).with_suffix("").parts).removeprefix("kiosk.")
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                names = {ast.unparse(one) for one in node.decorator_list}
                if names & {"cache", "functools.cache", "lru_cache(maxsize=None)"}:
                    found.add(room if room.startswith("printers") else f"{room}.{node.name}")
    return found


def test_every_cache_without_an_end_is_asked_only_for_what_is_fixed() -> None:
    assert endless() == set(FIXED)


@pytest.mark.parametrize(
    "address",
    [
        "/speech/{}/welcome/0",
        "/activities/{}/macrame.ics",
        "/people/data-notice/{}/whole.pdf",
        "/admin/voice/{}",
    ],
)
def test_a_language_that_is_not_ours_is_not_here(client: FlaskClient, address: str) -> None:
    assert client.get(address.format("xx")).status_code == 404


def test_ten_thousand_unknown_languages_leave_nothing() -> None:
    languages.catalogue("unknown-0")
    tracemalloc.start()
    try:
        for number in range(10_000):
            assert languages.catalogue(f"unknown-{number}").language.code == languages.DEFAULT
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 100_000
