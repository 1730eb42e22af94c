"""The unit of the program: what it may do is named, each with its reason."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.appliance import services

ROOT = Path(__file__).parents[2]
PROGRAM = Path("/opt/kiosk/.venv/bin/kiosk")
DATA = Path("/home/kiosk/.local/share/kiosk")
UNIT = services.kiosk(PROGRAM, DATA)
WORST = 2.0  # of ten, by systemd-analyze; without these lines it is 9.2


def test_a_fault_of_the_program_reaches_its_own_data_and_nothing_of_the_machine() -> None:
    lines = UNIT.splitlines()
    assert {"NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet="} <= set(lines)
    assert [one for one in lines if one.startswith("BindPaths=")] == [f"BindPaths={DATA}"]
    written = [one for one in lines if one.startswith("ReadWritePaths=")]
    assert written == ["ReadWritePaths=-/media -/mnt -/run/media"]


def test_each_limit_of_the_unit_stands_there_and_in_the_sheet_with_its_reason() -> None:
    body = UNIT.split("RestartSec=2\n")[1].split("\n\n[Install]")[0]
    pairs = re.findall(r"# (.+)\n([^#\n].*)", body)
    assert len(pairs) * 2 == len(body.splitlines())
    sheet = (ROOT / "docs" / "installation.md").read_text("utf-8")
    table = sheet.split("| line of `kiosk.service` | why |\n|---|---|\n")[1].split("\n\n")[0]
    assert table.splitlines() == [f"| `{line}` | {why} |" for why, line in pairs]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_knows_every_line_and_finds_little_that_is_open(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.service"
    file.write_text(services.kiosk(Path("/bin/true"), tmp_path))
    told = subprocess.run(["systemd-analyze", "verify", file], capture_output=True, text=True)
    assert (told.returncode, told.stderr) == (0, "")
    counted = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", file], capture_output=True, text=True
    )
    (score,) = re.findall(r"Overall exposure level for kiosk\.service: ([\d.]+)", counted.stdout)
    assert float(score) <= WORST
