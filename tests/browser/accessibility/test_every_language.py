"""Every page of the entrance in twelve languages, every mode and every size."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Protocol

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from kiosk.languages import LANGUAGES

MEASURE: Final = Path(__file__).with_name("measure.js").read_text("utf-8")
SIZES: Final[list[ViewportSize]] = [
    {"width": 1080, "height": 1920},
    {"width": 1920, "height": 1080},
    {"width": 1366, "height": 768},
]
MODES: Final = ("", "large", "contrast")  # low is another page: the server moves what is touched
# Pages made of parts that no other page has; the rest is looked at in one language.
OWN_WORDS: Final = ("languages", "services", "ticket", "help")
NAME: Final = 4 / 0.68 * 4  # a long name of a service, before it would be cut: 4 mm of capital
TEXT: Final = 6.1 / 0.68 * 4  # 6.1 mm of capital; Titillium's bold capitals are 0.68 em
MM: Final = 4  # pixels of a millimetre on these panels, until a device is calibrated
# The speaker is shown by its script; here there must be room for it in any case.
DRESS: Final = """async mode => {
  await document.fonts.ready;
  document.documentElement.dataset.mode = mode;
  for (const one of document.querySelectorAll(".tools > [hidden]")) one.hidden = false;
}"""


class Walk(Protocol):
    page: Page

    def pages(self, language: str, *modes: str) -> Any: ...


def measured(page: Page, modes: tuple[str, ...], where: str) -> list[str]:
    wrong = []
    for size in SIZES:
        page.set_viewport_size(size)
        for mode in modes if size is SIZES[-1] else [one for one in modes if one != "contrast"]:
            page.evaluate(DRESS, mode)
            text = least(mode, size)
            options = {"half": mode == "low", "mm": MM, "text": text - 0.5}
            options |= {"label": min(text, TEXT) - 0.5, "name": min(text, NAME)}
            at = f"{where} {mode or 'normal'} {size['width']}"
            wrong += [f"{at}: {one}" for one in page.evaluate(MEASURE, options)]
    return wrong


def least(mode: str, size: ViewportSize) -> float:
    """Return the smallest type of the page, in pixels: 6.1 mm of capital, in large text 1.3 times.

    Low on a lying screen not higher than a hand, where three rows must do: 4.8 mm (Section 508).
    """
    if mode == "low" and size["height"] < 800:
        return 4.8 / 0.68 * MM
    return TEXT * (1.3 if mode == "large" else 1)


def test_a1_a3_a4_a6_a7_a8_a11_a31_every_page_in_every_language_and_mode(entrance: Walk) -> None:
    wrong: list[str] = []
    for language in LANGUAGES:
        for name in entrance.pages(language):
            if name in OWN_WORDS or language == "ar":
                wrong += violations(entrance.page, f"{language} {name}")
            wrong += measured(entrance.page, MODES, f"{language} {name}")
        for name in entrance.pages(language, "low"):
            wrong += measured(entrance.page, ("low",), f"{language} {name}")
    for name in entrance.pages("ar", "contrast"):
        wrong += violations(entrance.page, f"ar {name} in contrast")
    assert wrong == []


def violations(page: Page, where: str) -> list[str]:
    enhanced = {
        "rules": {"color-contrast-enhanced": {"enabled": True}},
        "resultTypes": ["violations"],
    }
    report = Axe().run(page, options=enhanced)
    return [f"{where}: {report.generate_report()}"] if report.violations_count else []
