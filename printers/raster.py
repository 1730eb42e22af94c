"""Pages as the bytes that every ESC/POS printer knows, whatever carries them."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from escpos.capabilities import CAPABILITIES, get_profile
from escpos.printer import Dummy
from PIL import Image

from printers import refusals
from printers.address import Address, listed
from printers.printer import PrinterError
from printers.refusals import PrinterUrlError

# Darker than this is a dot; lighter than half keeps the thin strokes of small letters.
DOT: Final = 160
# Rows in one command: a page that breaks off leaves the printer waiting for the rest of one.
BAND: Final = 24
OF_A_COMMAND: Final = 8  # bytes before the first row
RESET: Final = b"\x1b@"
FEED: Final = b"\x1bd"
CUT: Final = b"\x1dVB\x00"
DENSITY: Final = b"\x1d(K\x02\x00\x31"


class Encoder:
    """Turns pages into ESC/POS for one kind of printer; raises `PrinterUrlError` when made."""

    def __init__(self, address: Address) -> None:
        self.width = address.width
        # Fills the band that a page of before left open, and is nothing to a printer that waits.
        self.clean = bytes(OF_A_COMMAND + BAND * -(-address.width // 8)) + RESET
        # Not every printer knows the command, so the printer's own density is not asked for.
        self.head = DENSITY + bytes([address.density % 256]) if address.density else b""
        self.tail = FEED + bytes([address.feed]) + (CUT if address.cut else b"")
        self._profile = address.profile or "default"
        if self._profile not in CAPABILITIES["profiles"]:
            known = listed(sorted(CAPABILITIES["profiles"]))
            raise PrinterUrlError(refusals.NO_PROFILE, value=address.profile, known=known)
        media = get_profile(self._profile).profile_data["media"]
        dots = str(media["width"].get("pixels", ""))
        if dots.isdigit() and int(dots) < address.width:
            raise PrinterUrlError(refusals.TOO_WIDE, value=address.profile, dots=dots)

    def encode(self, page: bytes) -> bytes:
        """Return `page`, a PNG, as bytes that start clean, print it and cut the paper."""
        encoder = Dummy(profile=self._profile)
        # A profile that knows no width makes python-escpos talk on standard output.
        media = {"media": {"width": {"pixels": str(self.width)}}}
        encoder.profile.profile_data = {**encoder.profile.profile_data, **media}
        encoder.image(self.dots(page), impl="bitImageRaster", fragment_height=BAND)
        return self.clean + self.head + bytes(encoder.output) + self.tail

    def dots(self, page: bytes) -> Image.Image:
        """Return the dots, black on white, that `page` is on paper."""
        image = Image.open(BytesIO(page)).convert("L")
        if image.width > self.width:
            raise PrinterError(f"the page is {image.width} dots wide, the printer {self.width}")
        return image.point(lambda grey: 0 if grey < DOT else 255, "1")
