"""Pages as the bytes that every ESC/POS printer knows, whatever carries them."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from escpos.capabilities import get_profile
from escpos.printer import Dummy
from PIL import Image

from printers.address import Address
from printers.printer import PrinterError

# Darker than this is a dot; lighter than half keeps the thin strokes of small letters.
DOT: Final = 160
FEED: Final = b"\x1bd"
CUT: Final = b"\x1dVB\x00"


class Encoder:
    """Turns pages into ESC/POS for one kind of printer; raises `PrinterUrlError` when made."""

    def __init__(self, address: Address) -> None:
        self.width = address.width
        self.tail = FEED + bytes([address.feed]) + (CUT if address.cut else b"")
        self._profile = address.profile or "default"
        try:
            media = get_profile(self._profile).profile_data["media"]
        except KeyError:
            raise address.refuse(f"python-escpos has no profile {address.profile!r}") from None
        dots = str(media["width"].get("pixels", ""))
        if dots.isdigit() and int(dots) < address.width:
            raise address.refuse(f"profile {address.profile!r} prints {dots} dots, add width=")

    def encode(self, page: bytes) -> bytes:
        """Return `page`, a PNG, as bytes that start clean, print it and cut the paper."""
        encoder = Dummy(profile=self._profile)
        # A profile that knows no width makes python-escpos talk on standard output.
        media = {"media": {"width": {"pixels": str(self.width)}}}
        encoder.profile.profile_data = {**encoder.profile.profile_data, **media}
        encoder.hw("INIT")
        encoder.image(self._dots(page), impl="bitImageRaster")
        return bytes(encoder.output) + self.tail

    def _dots(self, page: bytes) -> Image.Image:
        image = Image.open(BytesIO(page)).convert("L")
        if image.width > self.width:
            raise PrinterError(f"the page is {image.width} dots wide, the printer {self.width}")
        return image.point(lambda grey: 0 if grey < DOT else 255, "1")
