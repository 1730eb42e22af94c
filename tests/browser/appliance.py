"""The machine's own files at work: what the start script starts, apart from the machine's /etc."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from tests.cli.command import wait_for

ETC: Final = Path("/etc/chromium")
# Root of its own names, in which the policy lies over the machine's, and of its own processes,
# which end with the first; then somebody who is not root, as whom alone chromium and sway start.
APART: Final = ("unshare", "-rmp", "--fork", "--kill-child")
AT_HOME: Final = (*APART, "sh", "-c", 'mount --bind "$0" /etc/chromium && exec "$@"')
NOT_ROOT: Final = ("unshare", "-U", "--map-user=1000", "--map-group=1000", "--")


def must_have_names_of_its_own() -> None:
    """Skip the test where nobody may lay a policy over the machine's, unless that is required."""
    done = subprocess.run([*APART, *NOT_ROOT, "true"], capture_output=True, text=True)
    if done.returncode and os.environ.get("KIOSK_TEST_BROWSER") == "required":
        pytest.fail(f"unshare: {done.stderr}")
    if done.returncode:
        pytest.skip("this machine lets nobody unshare: the policy of the browser is not tried")


def must_have_a_session(*programs: str) -> None:
    """Skip the test outside its own stage, .ci/wayland; there it needs `programs`."""
    if not os.environ.get("KIOSK_TEST_WAYLAND"):
        pytest.skip("KIOSK_TEST_WAYLAND is not set: the session of the screens is not tried")
    missing = [one for one in programs if shutil.which(one) is None]
    assert not missing, f"KIOSK_TEST_WAYLAND says required, and there is no {missing}"
    must_have_names_of_its_own()


def written(folder: Path, address: str, *options: str) -> Path:
    """Let the command write the files of a computer with screens into `folder`."""
    done = CliRunner().invoke(main, ["launcher", str(folder), "--url", address, *options])
    assert done.exit_code == 0, done.output
    return folder


class Started:
    """A command in names of its own, with the policy of `files` and a home in `place`."""

    def __init__(self, files: Path, place: Path, *command: str, **environment: str) -> None:
        etc, home = place / "etc", place / "home"
        home.mkdir(exist_ok=True)
        if not etc.exists():
            shutil.copytree(ETC, etc)
            (etc / "policies" / "managed").mkdir(parents=True, exist_ok=True)
        shutil.copyfile(files / "policy.json", etc / "policies" / "managed" / "kiosk.json")
        self.home = home
        self.said = place / "said"
        with self.said.open("w") as said:
            self._process = subprocess.Popen(
                [*AT_HOME, str(etc), *NOT_ROOT, *command],
                env={"PATH": os.environ["PATH"], "HOME": str(home), **environment},
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    def end(self) -> None:
        """End the command, and all that it has started, whatever session that is in."""
        self._process.kill()
        self._process.wait()
        wait_for(lambda: not any(browsers(profile) for profile in self.home.iterdir()))


def browsers(profile: Path) -> list[int]:
    """Return the processes that are the browser of `profile`, and not one of its pages."""
    found: list[int] = []
    for one in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended
            words = (one / "cmdline").read_bytes().split(b"\0")
            is_page = any(word.startswith(b"--type=") for word in words)
            if f"--user-data-dir={profile}".encode() in words and not is_page:
                found.append(int(one.name))
    return found
