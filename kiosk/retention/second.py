"""The second place of the copies, such as a stick: whether it is one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kiosk.config import Config
from kiosk.errors import N_
from kiosk.folders import PROGRAM, is_inside
from kiosk.office import place as office

MOUNTED: Final = (Path("/media"), Path("/mnt"), Path("/run/media"))
NOT_THERE: Final = N_("The second folder is not there. Is the stick in?")
SAME_DISK: Final = N_("The second folder is on the office's own disk. Is the stick in?")


INSIDE: Final = N_(
    "The second folder lies in the program or in its data: no copy is made there. Delete the "
    "copies that are in it, and set another: KIOSK_SECOND_BACKUP."
)


def place(config: Config) -> Path | None:
    """Return the second place of the copies; None where there is none.

    Of an office that wrote it among its own settings it counts until the machine's name one,
    unless everybody could read there.
    """
    older = of_the_office()
    if config.second_backup is not None or older is None:
        return config.second_backup
    return None if is_forbidden(older, config) else older


def of_the_office() -> Path | None:
    """Return the folder that an older office wrote among its settings, which nobody can change."""
    written = office.settings().backup_second_folder if office.stored() else ""
    return Path(written) if written else None


def is_forbidden(folder: Path, config: Config) -> bool:
    """Say whether `folder` lies in the program, in what it serves, or in the office's data."""
    return is_inside(folder, (*PROGRAM, *config.homes))


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
