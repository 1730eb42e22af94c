"""Slips as pictures: typst sets them, the data goes in beside the template, never into it."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any, Final, Literal

from PIL import Image

from printers.plain import plain
from printers.printer import PrinterError
from printers.qr import Drawing, draw
from printers.setter import base_language, compiled
from printers.slip import Line, Slip

# What is not here is set like a ticket.
TEMPLATES: Final = {"strip": "strip"}
ONE_DOT_A_POINT: Final = 72.0
POINTS_A_DOT: Final = 72 / 203
LONGEST_CODE: Final = 8
LONGEST_TITLE: Final = 120
LONGEST_TEXT: Final = 300
MOST_LINES: Final = 12
MOST_CODES: Final = 100


def typeset(slip: Slip, width: int = 576) -> bytes:
    """Return `slip` as a grey PNG, `width` dots wide (203 an inch); raise `PrinterError`."""
    coloured = Image.open(BytesIO(_compile(slip, width, "png", 1.0)))
    paper = BytesIO()
    coloured.convert("L").save(paper, "PNG", compress_level=1)
    return paper.getvalue()


def typeset_pdf(slip: Slip, width: int = 576) -> bytes:
    """Return `slip` as a tagged PDF (PDF/UA-1) of its real size; raise `PrinterError`."""
    return _compile(slip, width, "pdf", POINTS_A_DOT)


def _compile(slip: Slip, width: int, kind: Literal["png", "pdf"], dot: float) -> bytes:
    qr, more = (draw(text) if text else Drawing("", 0) for text in (slip.qr, slip.more_qr))
    inputs = {
        "slip": json.dumps(_words(slip)),
        "width": str(width),
        "dot": str(dot),
        "qr": qr.svg,
        "qr-width": str(qr.width),
        "more-qr": more.svg,
        "more-qr-width": str(more.width),
    }
    standards = ["ua-1"] if kind == "pdf" else []
    template = TEMPLATES.get(slip.kind, "ticket")
    pages = compiled(template, inputs, format=kind, ppi=ONE_DOT_A_POINT, pdf_standards=standards)
    if not isinstance(pages, bytes):
        raise PrinterError("the page cannot be set: it came out as several")
    return pages


def _words(slip: Slip) -> dict[str, object]:
    return {
        "language": base_language(slip.language),
        "direction": "rtl" if slip.direction == "rtl" else "ltr",
        "code": plain(slip.code, LONGEST_CODE),
        "codes": [plain(code, LONGEST_CODE) for code in slip.codes[:MOST_CODES]],
        "ruler": slip.ruler,
        "title": _pair(Line(slip.title, slip.title_it), LONGEST_TITLE),
        "lines": [
            {**_pair(line, LONGEST_TEXT), "large": line.large} for line in slip.lines[:MOST_LINES]
        ],
        "label": _pair(Line(slip.qr_label, slip.qr_label_it), LONGEST_TITLE),
        "more_label": _pair(slip.more_label, LONGEST_TITLE),
        "when": plain(slip.when, LONGEST_TITLE),
        "place": plain(slip.place, LONGEST_TITLE),
        "footer": plain(slip.footer, LONGEST_TEXT),
    }


def _pair(line: Line, longest: int) -> dict[str, Any]:
    own, italian = plain(line.text, longest), plain(line.text_it, longest)
    return {"own": own or italian, "it": "" if not own or italian == own else italian}
