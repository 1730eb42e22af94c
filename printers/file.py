"""Paper that goes into a folder: a PNG a page, or a tagged PDF."""

from __future__ import annotations

import os
import re
from pathlib import Path
from tempfile import mkstemp
from typing import Final
from uuid import uuid4

from printers import refusals
from printers.address import Address
from printers.condition import Condition
from printers.printer import PrinterError
from printers.refusals import PrinterUrlError

UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")


class FilePrinter:
    """Writes each page under a name of its own, complete or not at all."""

    def __init__(self, folder: Path, width: int = 576, kind: str = "png") -> None:
        self.folder = folder
        self.width = width
        self.takes_pdf = kind == "pdf"
        self._kind = kind

    @classmethod
    def from_address(cls, address: Address) -> FilePrinter:
        """Return the printer at `file:///folder`; the folder is made when first needed."""
        if address.host or len(address.path) < 2 or "\0" in address.path:
            raise PrinterUrlError(refusals.NO_FOLDER, example="file:///srv/paper")
        return cls(Path(address.path), address.width, address.format)

    def status(self) -> Condition:
        """Return whether the folder can be written into, or else can be made."""
        near = self.folder if self.folder.exists() else self._nearest()
        may = near.is_dir() and os.access(near, os.W_OK | os.X_OK)
        return Condition.READY if may else Condition.ERROR

    def _nearest(self) -> Path:
        return next(parent for parent in self.folder.parents if parent.exists())

    def print(self, page: bytes, name: str) -> Condition:
        """Write `page` to a new file, readable by its owner only."""
        safe = UNSAFE.sub("-", name)[:64].strip("-") or "page"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(page, self.folder / f"{safe}-{uuid4().hex[:8]}.{self._kind}")
        except OSError as error:
            raise PrinterError(f"cannot write into {self.folder}: {error.strerror}") from error
        return Condition.READY


def _write(page: bytes, target: Path) -> None:
    handle, temporary = mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(page)
            file.flush()
            os.fsync(handle)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
