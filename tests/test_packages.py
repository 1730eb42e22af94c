"""What pip installs is told by what it holds, and NOTICE says what it is under."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.tools import notice

ROOT = Path(__file__).parents[1]
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8")
HASHES = (ROOT / "hashes.txt").read_text("utf-8")
PINNED = re.compile(r"^([\w.-]+)==([^\s\\]+)", re.MULTILINE)
ENTRY = re.compile(r"^[\w.-]+==[^\s\\]+(?: \\\n    --hash=sha256:[0-9a-f]{64})+$", re.MULTILINE)


def pinned(text: str) -> dict[str, Version]:
    return {canonicalize_name(name): Version(one) for name, one in PINNED.findall(text)}


def installed(name: str) -> Version | None:
    try:
        return Version(version(name))
    except PackageNotFoundError:
        return None


def test_every_package_of_the_constraints_is_told_by_its_hashes_and_no_other() -> None:
    assert pinned(HASHES) == pinned(CONSTRAINTS)
    assert len(ENTRY.findall(HASHES)) == len(PINNED.findall(CONSTRAINTS)) > 60


def test_what_is_installed_here_is_what_the_hashes_are_of() -> None:
    here = {name: installed(name) for name in pinned(HASHES)}
    assert {name: one for name, one in here.items() if one != pinned(HASHES)[name]} == {}


@pytest.mark.parametrize("file", ["constraints.txt", "hashes.txt", "NOTICE", "LICENSE"])
def test_no_address_stands_in_what_says_what_is_installed(file: str) -> None:
    assert not re.search(r"https?:|file:|www\.|\bindex-url", (ROOT / file).read_text("utf-8"))


def test_pip_refuses_a_package_that_holds_something_else(tmp_path: Path) -> None:
    """Offline: a wheel of ours, with its right hash and with a wrong one."""
    folder = tmp_path / "made"
    (folder / "made_here").mkdir(parents=True)
    (folder / "made_here" / "__init__.py").write_text("")
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "made-here"\nversion = "1"\n'
    )
    pip = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check"]
    build = [*pip, "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(tmp_path)]
    subprocess.run([*build, str(folder)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    told = subprocess.run([*pip, "hash", wheel], check=True, capture_output=True, text=True)
    right = told.stdout.split("--hash=sha256:")[1].strip()
    wanted = tmp_path / "wanted.txt"

    def install(digest: str) -> subprocess.CompletedProcess[str]:
        wanted.write_text(f"made-here==1 --hash=sha256:{digest}\n")
        target = tmp_path / "target"
        shutil.rmtree(target, ignore_errors=True)
        command = [*pip, "install", "-q", "--require-hashes", "--no-index", "--no-deps"]
        where = ["--find-links", str(tmp_path), "--target", str(target), "-r", str(wanted)]
        return subprocess.run([*command, *where], capture_output=True, text=True)

    assert install(right).returncode == 0
    refused = install("0" * 64)
    assert refused.returncode != 0
    assert "DO NOT MATCH" in refused.stderr


def test_the_notice_says_of_every_package_what_it_says_of_itself() -> None:
    missing = [name for name in notice.names() if installed(name) is None]
    assert missing == []
    assert (ROOT / "NOTICE").read_text("utf-8") == notice.written()
    assert not re.search(r"^[\w.-]+: *$", notice.written(), re.MULTILINE), "each names a licence"


def test_the_licence_names_who_holds_the_rights_and_the_licence_as_the_package_does() -> None:
    own = (ROOT / "LICENSE").read_text("utf-8")
    card = (ROOT / "publiccode.yml").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    (holder,) = re.findall(r"- name: The (.+)", card)
    assert f"Copyright: the {holder}." in own
    for text, line in (
        (own, "SPDX-License-Identifier: EUPL-1.2\n"),
        (card, "  license: EUPL-1.2\n"),
    ):
        assert line in text
    assert 'license = "EUPL-1.2"\n' in project
    assert len(own.splitlines()) < 12, "a few lines of our own; no text of a licence is copied"
