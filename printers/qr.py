"""QR codes as drawings whose modules are whole dots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import qrcode
from qrcode.exceptions import DataOverflowError

from printers.printer import PrinterError

QUIET: Final = 4
LEAST: Final = 200  # dots: 25 mm at 203 dots an inch, the quiet zone not counted


@dataclass(frozen=True)
class Drawing:
    """An SVG, and the width in dots at which each of its modules is a whole number of them."""

    svg: str
    width: int


def draw(text: str) -> Drawing:
    """Return the QR code of exactly `text`, its quiet zone included; raise `PrinterError`."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET)
    try:
        code.add_data(text)
        rows = code.get_matrix()
    except (DataOverflowError, ValueError):
        raise PrinterError(f"a QR code cannot hold {len(text)} characters") from None
    side = len(rows)
    dots = -(-LEAST // (side - 2 * QUIET))
    path = "".join(_strokes(y, row) for y, row in enumerate(rows))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="{path}" shape-rendering="crispEdges"/></svg>'
    )
    return Drawing(svg, side * dots)


def _strokes(y: int, row: list[bool]) -> str:
    return "".join(f"M{x} {y}h1v1h-1z" for x, dark in enumerate(row) if dark)
