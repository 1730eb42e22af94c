"""The page that a screen's browser opens first, from its own disk, when nothing may answer yet."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, select_autoescape

from kiosk import files, languages
from kiosk.errors import N_
from kiosk.languages import DEFAULT, Catalogue
from kiosk.screens.shared import faces
from kiosk.screens.shared.pictograms import STATIC, pictogram
from printers import fonts

SCREENS: Final = ("entrance", "display")
MOMENT: Final = N_("One moment.")
PARTS: Final = ("css/tokens.css", "css/launcher.css", "js/launcher.js")
FACES: Final = (
    "TitilliumWeb-SemiBold.ttf",
    "TitilliumWeb-Bold.ttf",
    "NotoSansArabic.ttf",
    "HindSiliguri-Bold.ttf",
)
LARGE: Final = ("cyrillic", "han")  # cut to the letters of the one sentence


def write(folder: Path, address: str) -> list[Path]:
    """Write into `folder` one page a screen, with all it needs; return the pages.

    `address` is where the screen's own machine finds the program, such as http://127.0.0.1:8080.
    """
    files.folder(folder, 0o755)
    for part in PARTS:
        _put(folder / Path(part).name, (STATIC / part).read_bytes())
    for face in FACES:
        _put(folder / face, fonts.files()[face].read_bytes())
    spoken = [languages.catalogue(row.code) for row in languages.available()]
    letters = {letter for one in spoken for letter in one.gettext(MOMENT)}
    for name in LARGE:
        _put(folder / f"{name}.woff", faces.FACES[name].cut(letters))
    return [_page(folder / f"{screen}.html", address, screen) for screen in SCREENS]


def _page(file: Path, address: str, screen: str) -> Path:
    own, others = _words()
    page = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("launcher.html")
    said = page.render(
        address=address.rstrip("/"),
        screen=screen,
        moment=MOMENT,
        own=own,
        others=others,
        pictogram=pictogram,
    )
    _put(file, said.encode())
    return file


def _put(file: Path, content: bytes) -> None:
    """Write `file` so that the screen's own user, who is another, can read it."""
    files.write(file, content, files.EVERYBODY)


def _words() -> tuple[Catalogue, list[Catalogue]]:
    """Return the language of the house, and every other that says it in other words."""
    own = languages.catalogue(DEFAULT)
    spoken = [languages.catalogue(row.code) for row in languages.available()]
    return own, [one for one in spoken if one.gettext(MOMENT) != own.gettext(MOMENT)]
