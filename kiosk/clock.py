"""The only place time comes from, so that tests can set it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_zone = ZoneInfo("Europe/Rome")


def use_zone(name: str) -> None:
    """Make `name` (IANA, such as Europe/Rome) the zone of the wall clock."""
    global _zone
    _zone = ZoneInfo(name)


def now() -> datetime:
    """Return the time in UTC, naive, to the microsecond, as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def local(moment: datetime) -> datetime:
    """Return naive UTC `moment` as the wall clock of the office shows it, with its zone."""
    return moment.replace(tzinfo=UTC).astimezone(_zone)


def to_utc(wall: datetime) -> datetime:
    """Return the wall-clock time `wall` of the office as naive UTC."""
    return wall.replace(tzinfo=_zone).astimezone(UTC).replace(tzinfo=None)


def today() -> date:
    """Return the date on the wall of the office; ticket numbers start again with it."""
    return local(now()).date()


def wall_zone() -> ZoneInfo:
    """Return the zone of the wall clock."""
    return _zone


def zone() -> str:
    """Return the IANA name of the zone of the wall clock."""
    return _zone.key
