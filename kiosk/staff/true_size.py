"""How large a millimetre is on a screen, found by holding a bank card against a drawing of one."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from kiosk import clock
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.staff.models import Device

CARD: Final = (85.6, 53.98)  # millimetres; ISO/IEC 7810 ID-1
USUAL: Final = 4.0  # pixels of a millimetre, as the stylesheets have it
LASTS: Final = timedelta(minutes=10)


class BadSize(KioskError):
    """A millimetre is between 1 and 40 pixels on every screen there is."""

    message = N_("A millimetre has between 1 and 40 pixels.")


def read(text: str) -> float:
    """Return the pixels of a millimetre, written with comma or point; raises BadSize."""
    try:
        size = float(text.replace(",", "."))
    except ValueError:
        raise BadSize from None
    if not 1 <= size <= 40:
        raise BadSize
    return round(size, 3)


@transaction
def calibrate(device: Device, mm: str) -> None:
    """Set how many CSS pixels a millimetre has on this device; raises BadSize."""
    Device.update(mm=read(mm)).where(Device.id == device.id).execute()


@transaction
def show_card(device: Device) -> None:
    """Let the screen of a device show the card, until `hide_card` or for ten minutes."""
    Device.update(sized_until=clock.now() + LASTS).where(Device.id == device.id).execute()


@transaction
def hide_card(device: Device) -> None:
    """Let the screen of a device do its work again."""
    Device.update(sized_until=None).where(Device.id == device.id).execute()


def shows_card(device: Device | None) -> bool:
    """Say whether the screen of `device` shows the card now."""
    return device is not None and (device.sized_until or clock.now()) > clock.now()
