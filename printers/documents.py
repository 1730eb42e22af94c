"""Whole pages, such as A4: a template and its data make a PDF that everybody can read.

The data reach the template as JSON, never as markup. To add a document, put a
template into `templates/` that imports `page.typ`, and call `typeset_document`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from printers.plain import plain
from printers.printer import PrinterError
from printers.qr import draw
from printers.setter import base_language, compiled

LONGEST: Final = 4_000  # letters of one text


@dataclass(frozen=True)
class Qr:
    """A QR code of exactly `text`; `alt` says in words where it leads."""

    text: str
    alt: str


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG; `alt` says in words what it shows."""

    content: bytes
    alt: str


def typeset_document(template: str, data: Mapping[str, Any]) -> bytes:
    """Return `template` filled with `data` as PDF/UA-1; raise `PrinterError`.

    `data` has `title`, `language` (BCP 47) and `direction`, and what else the
    template asks for: texts, numbers, lists, mappings, `Qr` and `Picture`. A
    picture without a text is refused, by us and by the standard.
    """
    inputs = {
        "language": base_language(str(data.get("language", ""))),
        "direction": "rtl" if data.get("direction") == "rtl" else "ltr",
        "data": json.dumps(_fit(data)),
    }
    pages = compiled(template, inputs, format="pdf", pdf_standards=["ua-1"])
    if not isinstance(pages, bytes):
        raise PrinterError("the page cannot be set: it came out as several files")
    return pages


def _fit(value: Any) -> Any:
    """Return `value` as JSON may hold it, every text fit to stand on paper."""
    if isinstance(value, str):
        return "\n".join(plain(line, LONGEST) for line in value[: 2 * LONGEST].split("\n"))
    if isinstance(value, Qr | Picture):
        return _drawn(value)
    if isinstance(value, Mapping):
        return {str(key): _fit(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_fit(one) for one in value]
    return value


def _drawn(picture: Qr | Picture) -> dict[str, Any]:
    if not picture.alt.strip():
        raise PrinterError("the page cannot be set: a picture has no text that says what it shows")
    alt = plain(picture.alt, LONGEST)
    if isinstance(picture, Picture):
        return {"bytes": list(picture.content), "alt": alt}
    code = draw(picture.text)
    return {"svg": code.svg, "alt": alt}
