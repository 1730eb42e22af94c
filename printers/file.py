"""Paper that goes into a folder, a PNG a page."""

from __future__ import annotations

import os
import re
from pathlib import Path
from tempfile import mkstemp
from typing import Final
from uuid import uuid4

from printers.address import Address
from printers.printer import PrinterError

UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")


class FilePrinter:
    """Writes each page under a name of its own, complete or not at all."""

    def __init__(self, folder: Path, width: int = 576) -> None:
        self.folder = folder
        self.width = width

    @classmethod
    def from_address(cls, address: Address) -> FilePrinter:
        """Return the printer at `file:///folder`; the folder is made when first needed."""
        if address.host or len(address.path) < 2 or "\0" in address.path:
            raise address.refuse("no folder; write it whole, as in file:///srv/paper")
        return cls(Path(address.path), address.width)

    def print(self, page: bytes, name: str) -> None:
        """Write `page` to a new file, readable by its owner only."""
        safe = UNSAFE.sub("-", name)[:64].strip("-") or "page"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(page, self.folder / f"{safe}-{uuid4().hex[:8]}.png")
        except OSError as error:
            raise PrinterError(f"cannot write into {self.folder}: {error.strerror}") from error


def _write(page: bytes, target: Path) -> None:
    handle, temporary = mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(page)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
