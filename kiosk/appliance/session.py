"""The session of the screens: sway, with one browser on each screen and nothing else. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

SCREENS: Final = ("entrance", "display")
OWN: Final = "/etc/kiosk.sway"  # what only this computer needs, such as a screen that stands
DRM: Final = Path("/sys/class/drm")


def connected(folder: Path = DRM) -> list[str]:
    """Return the names of the outputs where a screen is plugged in, such as HDMI-A-1."""
    plugged = sorted(folder.glob("card*-*/status"))
    found = [one for one in plugged if one.read_text("utf-8").strip() == "connected"]
    return [one.parent.name.partition("-")[2] for one in found]


def on(outputs: Iterable[str]) -> dict[str, str]:
    """Return which screen is on which of `outputs`; with one output there is no display."""
    return dict(zip(SCREENS, outputs, strict=False))


def config(folder: Path, screens: Mapping[str, str]) -> str:
    """Return the configuration of sway for `screens`, each with the name of its output."""
    lines = [
        "# The session of the screens. Nothing ends, blanks or locks it.",
        "xwayland disable",
        "default_border none",
        "focus_follows_mouse no",
        "# The pointer is seen only while somebody moves it.",
        "seat * hide_cursor 1000",
        f"include {OWN}*",
    ]
    for screen, output in screens.items():
        lines += _screen(folder, screen, output)
    return "\n".join(lines) + "\n"


def _screen(folder: Path, screen: str, output: str) -> list[str]:
    touch = [f"input type:touch map_to_output {output}"] if screen == "entrance" else []
    return [
        f"workspace {screen} output {output}",
        f'assign [app_id="^{screen}$"] workspace {screen}',
        *touch,
        f"exec {shlex.quote(str(folder / 'start'))} {screen}",
    ]
