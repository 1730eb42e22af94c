"""The session of the screens: two real windows of Chromium, each on an output of its own.

It needs sway, so it is a stage of its own: .ci/wayland.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.browser.appliance import Started, must_have_a_session, written
from tests.cli.command import wait_for

OUTPUTS: Final = ("--entrance", "HEADLESS-1", "--display", "HEADLESS-2")
NOBODY: Final = "http://127.0.0.1:9"  # the windows stay on their first page
WITHOUT_A_SCREEN: Final = {
    "WLR_BACKENDS": "headless",
    "WLR_HEADLESS_OUTPUTS": "2",
    "WLR_RENDERER": "pixman",
    "WLR_LIBINPUT_NO_DEVICES": "1",
}
Windows = dict[str, list[str]]


class Session:
    """sway with two outputs that nobody sees."""

    def __init__(self, files: Path, place: Path) -> None:
        self.run = place / "run"
        self.run.mkdir(mode=0o700)
        self.started = Started(
            files, place, "sway", "--config", str(files / "sway.conf"),
            XDG_RUNTIME_DIR=str(self.run), **WITHOUT_A_SCREEN,
        )  # fmt: skip

    def windows(self) -> Windows:
        """Return what fills each output: the name of each window that is as large as it."""
        socket = next(self.run.glob("sway-ipc.*"), None)
        asked = ["swaymsg", "--socket", str(socket), "--raw", "--type", "get_tree"]
        done = subprocess.run(asked, capture_output=True, text=True)
        outputs = json.loads(done.stdout)["nodes"] if socket and not done.returncode else []
        return {
            one["name"]: [name for name in _filling(one, one["rect"]) if name]
            for one in outputs
            if one["name"].startswith("HEADLESS")
        }


def _filling(node: dict[str, Any], whole: dict[str, int]) -> Iterator[str]:
    if node.get("app_id") and node["rect"] == whole:
        yield f"{node['app_id']}: {node['name']}"
    for inner in node["nodes"] + node["floating_nodes"]:
        yield from _filling(inner, whole)


@pytest.fixture
def files(chromium: str, tmp_path: Path) -> Path:
    must_have_a_session("sway", "swaymsg")
    return written(tmp_path / "screens", NOBODY, *OUTPUTS)


@pytest.fixture
def begun(files: Path, tmp_path: Path) -> Iterator[Callable[[], Session]]:
    sessions: list[Session] = []

    def begin() -> Session:
        sessions.append(Session(files, tmp_path))
        return sessions[-1]

    yield begin
    for session in sessions:
        session.started.end()


def test_each_window_fills_an_output_of_its_own(begun: Callable[[], Session]) -> None:
    session = begun()
    expected = {
        "HEADLESS-1": ["entrance: Un momento. - Chromium"],
        "HEADLESS-2": ["display: Un momento. - Chromium"],
    }
    wait_for(lambda: session.windows() == expected)
    assert "Error" not in re.sub(
        r".*\[wlr\].*|.*ERROR:dbus.*", "", session.started.said.read_text()
    )


def test_without_their_places_one_window_lies_on_the_other(
    begun: Callable[[], Session], files: Path
) -> None:
    config = files / "sway.conf"
    lines = config.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("workspace", "assign"))]
    config.write_text("\n".join(kept), "utf-8")
    session = begun()
    wait_for(lambda: sorted(map(len, session.windows().values())) == [0, 2])
