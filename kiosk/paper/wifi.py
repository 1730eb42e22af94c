"""A wireless network as the text of a QR, by which a telephone joins it."""

from __future__ import annotations

import re
from typing import Final

from kiosk.office.settings import Settings

# These part the fields of the text; in a name or a password they are marked.
PARTING: Final = re.compile(r'([\\;,:"])')


def wifi_code(settings: Settings) -> str:
    """Return the text for the office's network; nothing where none is named."""
    if not settings.wifi_name:
        return ""
    password, hidden = settings.wifi_password, "H:true;" if settings.wifi_hidden else ""
    kind = f"T:WPA;P:{_marked(password)};" if password else "T:nopass;"
    return f"WIFI:S:{_marked(settings.wifi_name)};{kind}{hidden};"


def _marked(text: str) -> str:
    return PARTING.sub(r"\\\1", text)
