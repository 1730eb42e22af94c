"""A second place is another disk: where nothing is mounted there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.retention import second

# As root of a namespace of its own: nothing of the machine is touched.
MOUNTED = """
import subprocess, sys
from pathlib import Path
from kiosk.retention import second
data, other = map(Path, sys.argv[1:])
def mount(place):
    subprocess.run(["mount", "-t", "tmpfs", "none", place], check=True)
mount("/mnt")  # a machine whose /mnt is another disk than its data, as many a one has /home
stick = Path("/mnt/backup")
stick.mkdir()
print(second.fault(stick, data) == second.SAME_DISK)
mount(stick)
print(second.fault(stick, data) is None)
print(second.fault(stick / "copies", data) == second.NOT_THERE)
(stick / "copies").mkdir()
print(second.fault(stick / "copies", data) is None)
other.symlink_to(stick)
print(second.fault(other, data) is None)
subprocess.run(["umount", stick], check=True)
print(second.fault(other, data) == second.SAME_DISK)
"""


def test_a_folder_on_another_disk_is_one_and_one_on_the_same_is_none(
    tmp_path: Path, stick: Path
) -> None:
    (tmp_path / "here").mkdir()
    assert second.fault(stick, tmp_path / "data") is None
    assert second.fault(tmp_path / "here", tmp_path / "data") == second.SAME_DISK
    assert second.fault(tmp_path / "none", tmp_path / "data") == second.NOT_THERE


def test_below_mnt_and_media_only_what_is_mounted_counts(tmp_path: Path) -> None:
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no namespaces here")
    words = ["unshare", "-rm", sys.executable, "-c", MOUNTED]
    given = [str(tmp_path), str(tmp_path / "link")]
    ended = subprocess.run([*words, *given], capture_output=True, text=True, check=False)
    assert ended.stdout.split() == ["True"] * 6, ended.stderr
