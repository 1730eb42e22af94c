"""What is said of places, and of records that may be one."""

from __future__ import annotations

from typing import Final

from kiosk.attendance.turn import Why
from kiosk.errors import N_

WHY: Final = {
    Why.FITS: N_("Next: there is a place."),
    Why.FULL: N_("No place is free."),
    Why.TOO_MANY: N_("Places needed together: %(size)s. Free: %(free)s."),
    Why.BEHIND: N_("Others come first."),
}
LIKE: Final = {
    "name": N_("The same name"),
    "like": N_("A similar name"),
    "phone": N_("The same telephone"),
}
