"""The second place of the copies, such as a stick: whether it is one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kiosk.errors import N_

MOUNTED: Final = (Path("/media"), Path("/mnt"), Path("/run/media"))
NOT_THERE: Final = N_("The second folder is not there. Is the stick in?")
SAME_DISK: Final = N_("The second folder is on the office's own disk. Is the stick in?")


def fault(second: Path, data: Path) -> str | None:
    """Say why `second` is no second place for what is in `data`; None if it is one.

    Where no stick is mounted its folder is there all the same, empty, on the disk of the
    office: what is written there is lost with it, and hidden once the stick is in.
    """
    if not second.is_dir():
        return NOT_THERE
    is_same = second.stat().st_dev == _there(data).stat().st_dev
    return SAME_DISK if is_same or not _is_mounted(second.resolve()) else None


def _is_mounted(place: Path) -> bool:
    """Say whether `place` is on what was mounted; elsewhere than where sticks are it may be so."""
    for one in (place, *place.parents):
        if one in MOUNTED:
            return False
        if one.is_mount():
            return True
    return True


def _there(place: Path) -> Path:
    """Return `place`, or where it will be made."""
    return next(one for one in (place, *place.parents) if one.exists())
