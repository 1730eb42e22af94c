"""The typefaces: where the installed packages keep them, for paper and for browsers."""

from __future__ import annotations

import re
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

import typst

PACKAGES: Final = (
    "fontpkg-titillium-web",
    "fontpkg-noto-sans",
    "fontpkg-noto-sans-arabic",
    "fontpkg-hind-siliguri",
    "noto-cjk-sans-otc",
)
ENDINGS: Final = (".ttf", ".otf", ".ttc")
AXES: Final = re.compile(r"\[.*?\]")


def folders() -> list[Path]:
    """Return every folder that holds a typeface, in the order in which they are tried."""
    return list(dict.fromkeys(path.parent for path in files().values()))


@cache
def faces() -> typst.Fonts:
    """Return the faces that paper is set with, and no other."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders()],
    )


@cache
def files() -> dict[str, Path]:
    """Return each file by its stable name: "NotoSans.ttf" for "NotoSans[wdth,wght].ttf"."""
    return {AXES.sub("", path.name): path for package in PACKAGES for path in _files_of(package)}


def _files_of(package: str) -> list[Path]:
    listed = metadata.files(package) or []
    paths = (Path(str(file.locate())) for file in listed if file.suffix in ENDINGS)
    return sorted(path.resolve() for path in paths)
