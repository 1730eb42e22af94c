"""Which printers a slip may come out of: the device's own, then its spare, then the entrance's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.config import Config
from kiosk.staff.models import Device
from kiosk.staff.printers import OF_A_DEVICE

NOWHERE: Final = "none:"
ENTRANCE: Final = 0  # the device of a slip that no paired device asked for


@dataclass(frozen=True)
class Routes:
    """The trusted devices by id; `machine` is the entrance's printer where KIOSK_PRINTER is set."""

    machine: str
    devices: dict[int, Device]

    def of(self, device: int) -> tuple[str, ...]:
        """Return the URLs for a slip that `device` asked for, the best first, never none."""
        row = self.devices.get(device)
        if row is None or not self.own(row):
            row = self._entrance()
        if row is None:
            return (self.machine or NOWHERE,)
        return tuple(dict.fromkeys(url for url in (self.own(row), self._spare(row)) if url))

    def own(self, device: Device) -> str:
        """Return the URL of the printer of `device`; empty if it has none."""
        of_the_machine = self.machine if device.kind == "entrance" else ""
        return of_the_machine or device.printer

    def addresses(self) -> dict[str, list[Device]]:
        """Return every URL that is in use, with the devices that print there first."""
        found: dict[str, list[Device]] = {url: [] for url in self.of(ENTRANCE)}
        for device in self.devices.values():
            if self.own(device):
                for url in self.of(device.id):
                    found.setdefault(url, [])
                found[self.own(device)].append(device)
        return found

    def _entrance(self) -> Device | None:
        """Return the entrance that was paired last, of those that have a printer."""
        ready = [one for one in self.devices.values() if one.kind == "entrance" and self.own(one)]
        return max(ready, key=lambda one: one.id, default=None)

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
