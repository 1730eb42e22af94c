"""Every file that the machine needs beside the program, by its name. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kiosk.appliance import browser, services, session

START: Final = "start"
RUN: Final = 0o755  # it alone is run, by the user of the screens


@dataclass(frozen=True)
class Machine:
    """One computer with screens. `folder` is where the files lie that its screens use.

    `address` is where these find the program, `program` the command, `data` its
    folder, `screens` the output of each.
    """

    folder: Path
    address: str
    program: Path
    data: Path
    screens: dict[str, str] = field(default_factory=dict)


FILES: Final[dict[str, Callable[[Machine], str]]] = {
    START: lambda machine: browser.start(machine.folder),
    "policy.json": lambda machine: _json(browser.policy(machine.folder, machine.address)),
    "sway.conf": lambda machine: session.config(machine.folder, machine.screens),
    "screens.service": lambda machine: services.screens(machine.folder),
    "kiosk.service": lambda machine: services.kiosk(machine.program, machine.data),
}


def files(machine: Machine) -> dict[str, str]:
    """Return what each file holds."""
    return {name: text(machine) for name, text in FILES.items()}


def _json(found: dict[str, Any]) -> str:
    return json.dumps(found, indent=2) + "\n"
