"""On a desktop with a keyring Chromium asks it for nothing: no dialog covers the entrance.

It needs a message bus, so it belongs to the stage of the session: .ci/wayland.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.browser.appliance import Started, must_have_a_session, written
from tests.cli.command import wait_for

OPTION: Final = "--password-store=basic"
KEYRING: Final = "org.freedesktop.secrets"
LATER: Final = "ListActivatableNames"  # asked after the keyring would have been
DESKTOP: Final = {"XDG_CURRENT_DESKTOP": "GNOME", "DESKTOP_SESSION": "gnome"}


@pytest.fixture
def files(chromium: str, tmp_path: Path) -> Path:
    must_have_a_session("dbus-run-session", "dbus-monitor")
    return written(tmp_path / "screens", "http://127.0.0.1:9")


@pytest.fixture
def asked(files: Path, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Start an entrance on a desktop; return what it asks of the bus."""
    started: list[Started] = []
    bus = tmp_path / "bus"

    def begin() -> str:
        both = f"dbus-monitor --session > {bus} & {files / 'start'} entrance --headless=new"
        command = ("dbus-run-session", "--", "sh", "-c", both)
        started.append(Started(files, tmp_path, *command, **DESKTOP))
        wait_for(lambda: bus.exists() and LATER in bus.read_text("utf-8"))
        return bus.read_text("utf-8")

    yield begin
    for one in started:
        one.end()


def test_the_keyring_is_not_asked(asked: Callable[[], str]) -> None:
    assert KEYRING not in asked()


def test_without_the_option_it_is(files: Path, asked: Callable[[], str]) -> None:
    start = files / "start"
    text = start.read_text("utf-8")
    assert OPTION in text
    start.write_text(text.replace(OPTION, ""), "utf-8")
    assert KEYRING in asked()
