"""What is said of places, and of records that may be one."""

from __future__ import annotations

from typing import Final

from kiosk.attendance.turn import Why
from kiosk.errors import N_
from kiosk.people.models import Deed

WHY: Final = {
    Why.FITS: N_("Next: there is a place."),
    Why.FULL: N_("No place is free."),
    Why.TOO_MANY: N_("Places needed together: %(size)s. Free: %(free)s."),
    Why.BEHIND: N_("Others come first."),
}
LIKE: Final = {
    "name": N_("The same name"),
    "like": N_("A similar name, the same year"),
    "phone": N_("The same telephone"),
}
DEEDS: Final = {
    Deed.FOUND: N_("found in a search"),
    Deed.SEEN: N_("record seen"),
    Deed.LISTED: N_("name seen on a list"),
    Deed.PHONE_SEEN: N_("emergency phone seen"),
    Deed.CREATED: N_("record made"),
    Deed.CHANGED: N_("record changed"),
    Deed.MERGED: N_("joined with another record"),
    Deed.SEPARATED: N_("parted from another record"),
    Deed.ENROLLED: N_("enrolled"),
    Deed.LEFT: N_("place given up"),
    Deed.CARDED: N_("card made"),
    Deed.ARRIVED: N_("checked in with the card"),
    Deed.MARKED: N_("attendance marked"),
    Deed.EXPORTED: N_("everything exported"),
    Deed.ERASED: N_("erased"),
}
