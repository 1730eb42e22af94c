"""An address as a picture that a phone reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from qrcode import QRCode
from qrcode.image.svg import SvgPathImage

MASK: Final = 2  # each of the eight is read as well; to try all of them costs ten times as long


@dataclass(frozen=True)
class Code:
    """The one path of an SVG, and its viewBox; the page's stylesheet gives the colours."""

    path: str
    box: str


@lru_cache(maxsize=32)
def code_of(address: str) -> Code:
    """Return the QR code of `address`, with the quiet border that readers need."""
    code = QRCode(image_factory=SvgPathImage, border=4, mask_pattern=MASK)
    code.add_data(address)
    image = code.make_image()
    return Code(image.path.get("d"), image.get_image().get("viewBox"))
