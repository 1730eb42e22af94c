"""Every page in every mode, swapped into one open document, so that thousands are measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page, ViewportSize

HERE: Final = Path(__file__).parent
MEASURE: Final = (HERE / "measure.js").read_text("utf-8").strip()
SWEEP: Final = (HERE / "sweep.js").read_text("utf-8").strip()
SCRIPT: Final = f"async pages => {{ const measure = {MEASURE};\nreturn ({SWEEP})(pages); }}"
FACES: Final = "Promise.all([...document.fonts].map(one => one.load())).then(() => true)"

SIZES: Final[list[ViewportSize]] = [
    {"width": 1080, "height": 1920},
    {"width": 1920, "height": 1080},
    {"width": 1366, "height": 768},
]
# Contrast changes colours and no sizes: seen alone, and with everything else at once.
NORMAL: Final = ("", "contrast", "large")
LOW: Final = ("low", "large low", "large low contrast")
# Pages of which the server shows less in large text, too.
SHORTER: Final = ("week", "day", "day after", "activity", "group")
VEILS: Final = ("idle", "outage")  # over every page

MM: Final = 4  # pixels of a millimetre on these panels, until a device is calibrated
CAPITAL: Final = MM / 0.68  # pixels of type of a millimetre of capital, of Titillium's bold
LEAST: Final = 6.1  # millimetres of capital
SHORT: Final = 4.8  # Section 508: low on a lying screen not higher than a hand
LONG: Final = 4.0  # a long name that the office gave, before it would be cut

Pages = Iterable[tuple[str, str]]
Views = Callable[[str], list[str]]  # the modes in which a page is shown, by its name


def open_document(page: Page, address: str) -> None:
    """Open the document that the pages are swapped into: styles and faces, and no script."""
    page.route("**/*.js", lambda route: route.abort())
    page.goto(address)
    page.evaluate(FACES)


def with_veils(pages: Pages) -> Iterator[tuple[str, str]]:
    """Yield `pages`, and the doors with each thing that may lie over them."""
    for name, html in pages:
        yield name, html
        if name == "services":
            yield from ((veil, html) for veil in VEILS)


def modes(name: str, *, is_low: bool) -> list[str]:
    """Return the modes that a page is shown in as it was made, low or not."""
    as_made = list(LOW if is_low else NORMAL)
    if name not in SHORTER:
        return as_made
    large = [one for one in NORMAL if "large" in one]
    return [*as_made, *large] if is_low else [one for one in as_made if one not in large]


def only(*views: str) -> list[str]:
    """Return the modes `views`, all but the last argument, which is the page's name."""
    return list(views[:-1])


def measures(mode: str, size: ViewportSize) -> dict[str, object]:
    """Return what measure.js holds a page to; large text grows what is not low by 1.3."""
    is_short, is_low = size["height"] < 800, "low" in mode
    grown = 1.3 if "large" in mode and not is_low else 1.0
    text = SHORT if is_short and is_low else LEAST * grown
    least = {"text": text, "name": min(text, LONG)}
    sizes = {name: height * CAPITAL - 0.5 for name, height in least.items()}
    return {"half": is_low, "mm": MM, **sizes}


def sweep(page: Page, made: Pages, views: Views, where: str, **more: Any) -> list[str]:
    """Return what is wrong with the pages `made` at the size that `page` has, in their `views`."""
    size = page.viewport_size
    assert size is not None
    sent = [
        {
            "name": name,
            "html": html,
            "views": [{"mode": one, "options": measures(one, size)} for one in views(name)],
            **more,
        }
        for name, html in made
    ]
    return [f"{where} {size['width']} {one}" for one in page.evaluate(SCRIPT, sent)]
