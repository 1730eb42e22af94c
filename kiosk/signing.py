"""The key that signs the cookies of this computer. It is in no copy."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Final

from kiosk import files

NAME: Final = "secret.key"
KEY: Final = re.compile(r"[0-9a-f]{64}")


def find(folder: Path) -> str:
    """Return the key that is in `folder`; empty, if there is none or it is broken."""
    said = files.read(folder / NAME).decode("ascii", "replace").strip()
    return said if KEY.fullmatch(said) else ""


def key(folder: Path) -> str:
    """Return the key of `folder`; a new one, if there is none: everybody signs in again."""
    found = find(folder)
    if not found:
        found = secrets.token_hex(32)
        files.write(files.folder(folder) / NAME, found.encode())
    return found
