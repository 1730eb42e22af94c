"""Where a slip comes out: one table says whose printer it is, by the screen that asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.config import Config
from kiosk.staff.models import Device
from kiosk.staff.printers import OF_A_DEVICE

NOWHERE: Final = "none:"
ENTRANCE: Final = 0  # the device of a slip that no paired device asked for
ITSELF, THE_ENTRANCE = "itself", "the entrance"
# By the kind of the device that asked: whose printer, with its spare; the first that has one.
WHOSE: Final[dict[str, tuple[str, ...]]] = {
    "entrance": (ITSELF,),  # paper at the other door is nobody's: the number is read here
    "tablet": (ITSELF, THE_ENTRANCE),  # at a desk, or with a facilitator
    "display": (ITSELF, THE_ENTRANCE),
    "": (THE_ENTRANCE,),  # the computer's own screen, and every browser that is not paired
}


@dataclass(frozen=True)
class Routes:
    """The trusted devices by id; `machine` is the entrance's printer where KIOSK_PRINTER is set."""

    machine: str
    devices: dict[int, Device]

    def of(self, device: int) -> tuple[str, ...]:
        """Return the URLs for a slip that `device` asked for, the best first, never none."""
        row = self.devices.get(device)
        who = {ITSELF: row, THE_ENTRANCE: self._entrance()}
        named = [self._named(who[whose]) for whose in WHOSE[row.kind if row else ""]]
        return next(filter(None, named), (self.machine or NOWHERE,))

    def own(self, device: Device) -> str:
        """Return the URL of the printer of `device`; empty if it has none."""
        of_the_machine = self.machine if device.kind == "entrance" else ""
        return of_the_machine or device.printer

    def addresses(self) -> dict[str, list[Device]]:
        """Return every URL that is in use, with the devices whose own printer it is."""
        found: dict[str, list[Device]] = {
            url: [] for device in (ENTRANCE, *self.devices) for url in self.of(device)
        }
        for device in self.devices.values():
            if self.own(device):
                found[self.own(device)].append(device)
        return found

    def _entrance(self) -> Device | None:
        """Return the entrance that was paired last, of those that have a printer."""
        ready = [one for one in self.devices.values() if one.kind == "entrance" and self.own(one)]
        return max(ready, key=lambda one: one.id, default=None)

    def _named(self, device: Device | None) -> tuple[str, ...]:
        """Return the printer of `device` and its spare, as far as it has them."""
        if device is None:
            return ()
        return tuple(dict.fromkeys(filter(None, (self.own(device), self._spare(device)))))

    def _spare(self, device: Device) -> str:
        match = OF_A_DEVICE.fullmatch(device.spare)
        if match is None:
            return device.spare
        other = self.devices.get(int(match[1]))
        return self.own(other) if other is not None else ""


def routes(config: Config) -> Routes:
    """Return where slips go now; what `admin` sets counts from the next slip on."""
    trusted = Device.select().where(Device.revoked_at.is_null()).order_by(Device.id)
    return Routes(config.printer, {one.id: one for one in trusted})
