"""Set a slip as a page of pixels, with typst. One point of the page is one pixel."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import Final, cast

import qrcode
import typst

from printers import fonts
from printers.slip import Slip

TEMPLATES: Final = Path(__file__).parent / "templates"
DOTS_PER_MM: Final = 8  # 203 dpi
QR_MM: Final = 30
POINTS_PER_INCH: Final = 72.0  # so that typst draws one pixel a point
_lock = Lock()  # typst.Compiler is not thread-safe
_compilers: dict[str, typst.Compiler] = {}


def typeset(slip: Slip, width: int = 576) -> bytes:
    """Return `slip` as a PNG, `width` pixels wide (576 for 80 mm, 384 for 58 mm)."""
    picture, size = _qr(slip.qr) if slip.qr else ("", 0)
    inputs = {
        "slip": json.dumps(_plain(slip)),
        "width": str(width),
        "code": str(_code_share(slip.code)),
        "qr": picture,
        "qr_size": str(size),
    }
    with _lock:
        page = _compiler("ticket.typ").compile(
            format="png", ppi=POINTS_PER_INCH, sys_inputs=inputs
        )
    return cast("bytes", page)


def _compiler(template: str) -> typst.Compiler:
    if template not in _compilers:
        _compilers[template] = typst.Compiler(
            TEMPLATES / template,
            root=TEMPLATES,
            font_paths=list(fonts.folders()),
            ignore_system_fonts=True,
        )
    return _compilers[template]


def _code_share(code: str) -> float:
    """Return the size of the code's type as a share of the width: as large as it fits."""
    return 0.47 if len(code) <= 3 else 0.36


def _plain(slip: Slip) -> dict[str, object]:
    """Return `slip` for the template, without characters that would turn or break its lines."""
    cleaned = json.loads(json.dumps(asdict(slip)), object_hook=_clean)
    cleaned["title-it"] = cleaned["title_it"]
    cleaned["lang"] = slip.language.partition("-")[0]
    return cast("dict[str, object]", cleaned)


def _clean(values: dict[str, object]) -> dict[str, object]:
    return {
        name: "".join(c for c in value if c.isprintable()) if isinstance(value, str) else value
        for name, value in values.items()
    }


def _qr(text: str) -> tuple[str, int]:
    """Return the QR code of `text` as SVG, and its size: whole pixels a module, quiet zone kept."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    side = len(rows)
    module = max(3, QR_MM * DOTS_PER_MM // side)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"'
    return f'{head} shape-rendering="crispEdges"><path d="{path}"/></svg>', side * module
