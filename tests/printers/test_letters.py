"""Paper never fails for a letter: whatever is written, in whatever language, a page comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest

from kiosk.languages import LANGUAGES
from printers import letters, setter
from printers.documents import Picture, typeset_document
from printers.slip import Line, Slip
from printers.typesetting import typeset, typeset_pdf

# An empty box, little pictures, scripts of no face of ours, a mark without a letter, one that its
# letter cannot carry, and what only a damaged file holds.
STRANGE: Final = "☐ 🎭👩🏽\u200d🦱 ⴰⵎⴰⵣⵉⵖ አማርኛ தமிழ் \u0e31 ক\u0301 \ufeff\ufffe\ue000 Ω"
NOTHING: Final = "🎭"
DRAWING: Final = Picture(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', STRANGE)
Data = dict[str, Any]

PAGES: Final[Mapping[str, Callable[[str], Data]]] = {
    "day-sheet": lambda text: {
        "columns": [text] * 7, "widths": [0, *[1.0] * 6], "day": text, "empty": text, "line": text,
        "groups": [{"name": text, "rows": [[*[text] * 6, [text, text]]]}],
    },
    "data-notice": lambda text: {"lines": [text], "whole": [(text, [text, text])]},
    "poster": lambda text: {
        "titles": [text, text], "when": [text, text], "empty": [text, text], "logos": [],
        "other": {"lang": "ar", "dir": "rtl"}, "paper": "a4", "grow": 1.0, "line": text,
        "days": [{"names": [text, text], "off": [text, text], "lines": [
            {"drawing": DRAWING, "hours": text, "titles": [text, text], "rooms": [text, text],
             "off": False, "note": [text, text]},
        ]}],
    },
}  # fmt: skip


@pytest.mark.parametrize("text", [STRANGE, NOTHING], ids=["strange", "nothing"])
@pytest.mark.parametrize("template", PAGES)
def test_every_page_is_set_in_every_language(template: str, text: str) -> None:
    for row in LANGUAGES.values():
        about = {"title": text, "language": row.code, "direction": row.direction, "foot": text}
        place = [text, text] if template == "poster" else text
        page = typeset_document(template, {**about, "place": place, **PAGES[template](text)})
        assert page.startswith(b"%PDF"), row.code


@pytest.mark.parametrize("text", [STRANGE, NOTHING], ids=["strange", "nothing"])
@pytest.mark.parametrize("kind", ["ticket", "strip"])
def test_every_slip_is_set_in_every_language(kind: str, text: str) -> None:
    for row in LANGUAGES.values():
        slip = Slip(
            kind, row.code, row.direction, code=text, title=text, title_it=text, place=text,
            lines=(Line(text, text),), qr="A", qr_label=text, more_qr="B", more_label=Line(text),
            when=text, footer=text, codes=(text, "A07"),
        )  # fmt: skip
        assert typeset_pdf(slip).startswith(b"%PDF"), row.code
        assert typeset(slip, 384).startswith(b"\x89PNG"), row.code


def test_every_template_names_the_families_whose_letters_are_read() -> None:
    lists = [
        re.findall(r'"([A-Z][\w ]+)"', found[1])
        for file in setter.TEMPLATES.glob("*.typ")
        if (found := re.search(r"\(\s*(\"Titillium[^)]*)\)", file.read_text("utf-8")))
    ]
    assert lists == [list(letters.FAMILIES)] * 2
