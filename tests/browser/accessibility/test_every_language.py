"""Every page of the entrance in twelve languages, in every mode and size of screen."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

import kiosk
from kiosk.languages import LANGUAGES
from tests.browser.accessibility import sweeping

TEMPLATES: Final = Path(kiosk.__file__).parent / "screens" / "entrance"
# Colours come from the mode and not from the language: axe looks at them once, measure.js always.
QUICK: Final[dict[str, object]] = {
    "resultTypes": ["violations"],
    "rules": {"color-contrast": {"enabled": False}},
}
WHOLE: Final[dict[str, object]] = {
    "resultTypes": ["violations"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}


class House(Protocol):
    page: Page

    def pages(self, language: str, *modes: str) -> list[tuple[str, str]]: ...


def test_every_page_there_is_is_looked_at(house: House) -> None:
    templates = [path.read_text("utf-8") for path in TEMPLATES.glob("[!_]*.html")]
    there = {name for one in templates for name in re.findall(r"block page %}([\w-]+){%", one)}
    seen = {re.findall(r'data-page="([\w-]+)"', html)[0] for _, html in house.pages("it")}
    assert seen == there


def test_a1_a2_a3_a4_a6_a7_a8_a11_a17_a27_a31_a38_a39_every_page_in_every_language_and_mode(
    house: House,
) -> None:
    made = {
        (language, modes): house.pages(language, *modes)
        for language in LANGUAGES
        for modes in ((), ("low",))
    }
    wrong: list[str] = []
    for size in sweeping.SIZES:
        house.page.set_viewport_size(size)
        for (language, modes), pages in made.items():
            views = partial(sweeping.modes, is_low=bool(modes))
            wrong += sweeping.sweep(house.page, pages, views, language)
    assert wrong == []


def test_a3_a23_axe_finds_nothing_on_any_page(house: House) -> None:
    house.page.set_viewport_size(sweeping.SIZES[0])
    house.page.evaluate(Axe().axe_script)
    looks: list[tuple[str, str, dict[str, object]]] = [(one, "", QUICK) for one in LANGUAGES]
    looks += [("ar", "", WHOLE), ("ar", "contrast", WHOLE)]
    wrong: list[str] = []
    for language, view, rules in looks:
        shown = partial(sweeping.only, view)
        wrong += sweeping.sweep(house.page, house.pages(language), shown, language, axe=rules)
    assert [one for one in wrong if ": axe " in one] == []


FAULTS: Final = {
    "A1 small": ".entrance h1 { font-size: 12px !important; }",
    "A2 hard to read": ".lead { font-style: italic; }",
    "A3 weak": ".lead { color: silver !important; }",
    "A4 weak": ".tool .icon { color: wheat; }",
    "A4 weak ring": ":focus { outline-color: wheat !important; }",
    "A6 small": ".bar .button { block-size: 60px; min-block-size: 0 !important; align-self: end; }",
    "A7 near": ".services { gap: 20px !important; }",
    "A8 the page scrolls": "html { block-size: 3000px; }",
    "A8 more than eight choices": "",
    "A11 not in the lower half": ".foot { position: fixed; inset-block-start: 0; }",
    "A17 no speak": "",
    "A22 not reached": "",
    "A22 no ring": ".tile:focus { outline-width: 2px !important; }",
    "A22 ring cut": ".services { overflow: clip; }",
    "A27 no pictogram": ".services .icon { display: none; }",
    "A27 a pictogram is small": ".bar .icon { inline-size: 15px; }",
    "A31 no room": ".services .fit { inline-size: 0; }",
    "A31 cut": ".services b { white-space: nowrap; font-size: 90px; }",
    "A31 tail cut": ".bar .fit { block-size: 30px; overflow: clip; }",
    "A31 over one another": ".lead { margin-block-start: -60px; }",
    "A31 under a control": ".services { margin-block-start: -90px; }",
    "A38 not at its end: help": ".bar-help { order: -9; }",
    "A39 no help": ".bar-help { display: none !important; }",
    "axe": "",
}


def test_what_is_wrong_is_found(house: House) -> None:
    """The control: every kind of fault, made on purpose on the page of the doors."""
    house.page.set_viewport_size(sweeping.SIZES[2])
    house.page.evaluate(Axe().axe_script)
    made = [(name, html) for name, html in house.pages("it") if name == "services"]
    both = partial(sweeping.only, "", "low")
    spoilt = made[0][1].replace('data-action="back"', 'tabindex="-1" role="nothing"', 1)
    spoilt = spoilt.replace('data-action="speak"', "").replace("<li>", "<li data-tile>Una</li><li>")
    page = house.page
    page.evaluate("() => { document.adoptedStyleSheets = [window.spoil = new CSSStyleSheet()]; }")
    missed = []
    for fault, rule in FAULTS.items():
        page.evaluate("rule => { window.spoil.replaceSync(rule); }", rule)
        shown = [("services", spoilt if not rule else made[0][1])]
        found = sweeping.sweep(page, shown, both, "it", axe=QUICK, rings=True)
        if not any(f": {fault}" in one for one in found):
            missed.append(fault)
    page.evaluate("() => { window.spoil.replaceSync(''); }")
    assert missed == []
    assert sweeping.sweep(page, made, partial(sweeping.only, ""), "it", axe=QUICK) == []
