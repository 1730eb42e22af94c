"""Where it is the middle of a morning of work now.

What runs in real time never meets midnight, a public holiday, or a day when the office is closed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from kiosk.office.document import Office


def zone() -> str:
    """Return a zone of the world where it is between ten and eleven; in Etc/ the sign is turned."""
    east = (10 - datetime.now(UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-east:+d}"


def there(office: Office) -> Office:
    """Return `office` as it would stand there."""
    common = replace(office.holidays, country="", subdivision="", extra={})
    site = replace(office.site, timezone=zone())
    return replace(office, site=site, holidays=common, closures=())
