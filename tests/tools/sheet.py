"""Set the entrance in every language side by side: language, doors, number, a person.

Run: .venv/bin/python tests/tools/sheet.py [PICTURE] [WIDTHxHEIGHT] [MODE …]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[2]))

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from kiosk.languages import LANGUAGES
from tests.tools.gallery import office

SMALL: Final = 220  # pixels of the shorter side of a picture
GAP: Final = 12
ACROSS: Final = 3  # languages in a row
TOUCHES: Final = ("", "[data-service=C]", '[data-action="help"]')


def pictures(page: Page, url: str, code: str, modes: list[str]) -> Iterator[bytes]:
    """Yield the pages of one visit, as the person meets them."""
    page.goto(f"{url}entrance/")
    page.locator(f'[data-language="{code}"]').click()
    page.wait_for_selector("[data-page=services]")
    for mode in modes:
        page.locator(f'[data-action="mode-{mode}"]').click()
        page.wait_for_selector(f'[data-mode~="{mode}"]')
    for touch in TOUCHES:
        if touch:
            page.locator(touch).first.click()
            page.wait_for_selector("[data-page=ticket]" if "service" in touch else "[data-help]")
        page.evaluate("() => document.fonts.ready.then(() => true)")
        yield page.screenshot()


def sheet(rows: list[list[bytes]], across: int = ACROSS) -> Image.Image:
    """Return the pictures of each row beside each other, `across` rows in one line."""
    small = [[_small(one) for one in row] for row in rows]
    width, height = small[0][0].size
    group = len(small[0]) * (width + GAP) + GAP
    lines = -(-len(small) // across)
    found = Image.new("RGB", (across * group + GAP, lines * (height + 2 * GAP) + GAP), "white")
    for number, row in enumerate(small):
        left, top = number % across * group + GAP, number // across * (height + 2 * GAP) + GAP
        for at, one in enumerate(row):
            found.paste(one, (left + at * (width + GAP), top))
    return found


def _small(picture: bytes) -> Image.Image:
    whole = Image.open(BytesIO(picture)).convert("RGB")
    scale = SMALL / min(whole.size)
    return whole.resize(
        (round(whole.width * scale), round(whole.height * scale)), Image.Resampling.LANCZOS
    )


def main(file: Path, size: str, modes: list[str]) -> None:
    """Write the sheet of all languages into `file`."""
    width, height = (int(side) for side in size.split("x"))
    with tempfile.TemporaryDirectory() as data, sync_playwright() as engine:
        server, _ = office(Path(data))
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        browser = engine.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": width, "height": height})
        rows = [list(pictures(page, server.url, code, modes)) for code in LANGUAGES]
        browser.close()
        server.stop()
        thread.join()
    file.parent.mkdir(parents=True, exist_ok=True)
    sheet(rows).save(file, quality=80)


if __name__ == "__main__":
    given = sys.argv[1:]
    target = Path(given[0] if given else "docs/pictures/languages.webp")
    main(target, given[1] if len(given) > 1 else "1080x1920", given[2:])
