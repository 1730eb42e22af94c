"""Write hashes.txt from constraints.txt: what pip may install, told by what it holds.

Of each version every wheel that fits Linux on Python 3.11 to 3.13, as pip finds them.
Run it after a change of constraints.txt: .venv/bin/python tests/tools/hashes.py
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Final

from packaging.version import Version
from pip._internal.commands.download import DownloadCommand
from pip._internal.index.package_finder import PackageFinder
from pip._internal.models.target_python import TargetPython
from pip._internal.utils.compatibility_tags import get_supported
from pip._vendor.packaging.tags import Tag

ROOT: Final = Path(__file__).parents[2]
FILE: Final = ROOT / "hashes.txt"
PINNED: Final = re.compile(r"^([\w.-]+)==([^\s\\]+)", re.MULTILINE)
PYTHONS: Final = ("311", "312", "313")
MACHINES: Final = ("x86_64", "aarch64")
GLIBC: Final = 36  # the second number; Debian 12 has 2.36
OLDER: Final = ("manylinux2014", "manylinux2010", "manylinux1", "linux")
HEAD: Final = "# Made from constraints.txt by tests/tools/hashes.py; read by --require-hashes.\n"


class EveryMachine(TargetPython):
    """Every Python and machine that the program runs on, at once."""

    def get_sorted_tags(self) -> list[Tag]:
        """Return what a wheel may be made for."""
        return _every_tag()

    def get_unsorted_tags(self) -> set[Tag]:
        """Return the same in no order."""
        return _all_of_them()

    def get_tags(self) -> Any:
        """Return the same; so it was called before pip 23.3."""
        return _all_of_them()


@cache
def _every_tag() -> list[Tag]:
    return [tag for one in product(PYTHONS, MACHINES) for tag in _tags(*one)]


@cache
def _all_of_them() -> set[Tag]:
    return set(_every_tag())


def _tags(python: str, machine: str) -> list[Tag]:
    newest_first = [f"manylinux_2_{minor}_{machine}" for minor in range(GLIBC, 4, -1)]
    platforms = [*newest_first, *(f"{name}_{machine}" for name in OLDER)]
    return get_supported(version=python, platforms=platforms, impl="cp")


def pinned(text: str) -> dict[str, str]:
    """Return the version of each package that constraints.txt, or hashes.txt, names."""
    return dict(PINNED.findall(text))


def hashes(finder: PackageFinder, name: str, version: str) -> list[str]:
    """Return the hash of each wheel; of the source, where there is no wheel at all."""
    files = [
        one.link
        for one in finder.find_all_candidates(name)
        if str(one.version) == str(Version(version)) and not one.link.is_file
    ]
    fitting = [one for one in files if one.is_wheel] or files
    return sorted({f"{one.hash_name}:{one.hash}" for one in fitting})


def written() -> str:
    """Return the text of hashes.txt."""
    command = DownloadCommand("download", "")
    with command.main_context():
        options, _ = command.parse_args(["--no-input", "--quiet"])
        session = command.get_default_session(options)
        finder = command._build_package_finder(
            options, session, target_python=EveryMachine(), ignore_requires_python=True
        )
        lines = [
            " \\\n".join([f"{name}=={version}", *(f"    --hash={one}" for one in found)])
            for name, version in pinned((ROOT / "constraints.txt").read_text("utf-8")).items()
            if (found := hashes(finder, name, version))
        ]
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8")
