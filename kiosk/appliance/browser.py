"""How the browser of a screen is started, and what its policy lets it open. Pure."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

# Options of Chromium, as the shell reads them in the start script, and why each is there.
OPTIONS: Final = {
    "--kiosk": "no address bar, no menu, no way out",
    "--ozone-platform=wayland": "the window is the session's own",
    '--class="$screen"': "by this name the session puts each window on its own screen",
    '--user-data-dir="$profile"': (
        "each screen has its own browser: one that falls takes nothing with it"
    ),
    "--password-store=basic": "no dialog of a keyring covers the screen",
    "--no-first-run": "no welcome",
    "--noerrdialogs": "no question that nobody there can answer",
    "--disable-session-crashed-bubble": "nor after a power cut",
    "--hide-crash-restore-bubble": "nor offers it the pages of before the cut",
    "--disable-pinch": "a trembling hand does not enlarge the page",
    "--overscroll-history-navigation=0": "nor leave it",
    "--autoplay-policy=no-user-gesture-required": (
        "the chime sounds before anybody has touched the screen"
    ),
}


def policy(folder: Path, address: str) -> dict[str, Any]:
    """Return what the browser may open: the pages in `folder`, the program at `address`, no more.

    A path in these lists takes no star: it stands for everything that begins so.
    """
    return {
        "URLBlocklist": ["*"],
        "URLAllowlist": [urlsplit(address).netloc, f"{folder.as_uri()}/"],
        "NetworkPredictionOptions": 2,
        "PrintingEnabled": False,
        "DeveloperToolsAvailability": 2,
        "AllowFileSelectionDialogs": False,
        "TranslateEnabled": False,
        "PasswordManagerEnabled": False,
    }


def start(folder: Path) -> str:
    """Return the script that shows one screen, and starts its browser again whenever it ends.

    Its first word is the screen; more options of the browser may follow.
    """
    options = " \\\n    ".join(OPTIONS)
    return f"""#!/bin/sh
# Shows one screen: start entrance, or start display.
screen=$1
shift
profile=$HOME/$screen
while true; do
  # The lock of a browser that a cut ended, or of another name of this computer, keeps it out.
  rm -f "$profile"/Singleton*
  chromium {options} \\
    "$@" "{folder.as_uri()}/$screen.html"
  sleep 1
done
"""
