"""A2, A3, A4, A9, A26, A30: what the stylesheets and scripts may not do, and what colours must."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import Final

import pytest

from kiosk.screens.shared.pictograms import STATIC

SHEETS: Final = sorted((STATIC / "css").glob("*.css"))
FONTS: Final = STATIC / "css" / "fonts.css"
SCRIPTS: Final = [
    STATIC / "js" / f"{name}.js" for name in ("entrance", "codes", "voice", "player", "ear", "live")
]
ACCENTS: Final = ("appointment", "reception", "home", "bills", "health", "work", "courses")
GROUNDS: Final = ("plaster", "paper", "plaster-deep")
# Words on a ground: at least 7:1.
TEXT: Final = (
    *product(("ink", "ink-soft"), GROUNDS),
    *(("on-accent", accent) for accent in ACCENTS),
    ("paper", "ink"),
    ("good", "paper"),
    ("bad", "paper"),
)
# Edges of what can be touched, drawings, the ring of the focus: at least 3:1.
EDGES: Final = (("line", "plaster"), ("line", "paper"), ("sun-deep", "plaster"), ("ink", "plaster"))


def read(path: Path) -> str:
    """Return a stylesheet or script without its comments."""
    return re.sub(r"/\*.*?\*/|^\s*//.*?$", "", path.read_text("utf-8"), flags=re.S | re.M)


def tokens(mode: str) -> dict[str, str]:
    """Return the colours by name, as they are in a mode."""
    sheet = read(STATIC / "css" / "tokens.css")
    usual, _, contrast = sheet.partition(':root[data-mode~="contrast"]')
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", usual))
    changed = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", contrast.partition("}")[0]))
    return found | changed if mode == "contrast" else found


def light(colour: str) -> float:
    """Return the relative luminance, as WCAG has it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_that_of_wcag() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#0066cc", "#ffffff") == pytest.approx(5.57, abs=0.01)


@pytest.mark.parametrize("mode", ["", "contrast"])
def test_a3_words_are_seven_to_one_on_every_ground(mode: str) -> None:
    colours = tokens(mode)
    weak = {
        (text, ground): round(ratio(colours[text], colours[ground]), 2)
        for text, ground in TEXT
        if ratio(colours[text], colours[ground]) < 7
    }
    assert weak == {}


def test_a3_words_on_yellow_are_seven_to_one() -> None:
    usual, contrast = tokens(""), tokens("contrast")
    assert ratio(usual["ink"], usual["sun"]) >= 7
    assert ratio(contrast["on-accent"], contrast["sun"]) >= 7
    assert contrast["ink"] == "#ffe14a"
    assert contrast["plaster"] == "#000000"


@pytest.mark.parametrize("mode", ["", "contrast"])
def test_a4_edges_and_the_focus_are_three_to_one(mode: str) -> None:
    colours = tokens(mode)
    assert [one for one in EDGES if ratio(colours[one[0]], colours[one[1]]) < 3] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a2_no_italics_no_justified_text_no_capitals(sheet: Path) -> None:
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", read(sheet))
    wrong = re.compile(r"font-style: *(italic|oblique)|text-align: *justify|uppercase")
    found = [name for name, body in rules if wrong.search(body) and "::first-letter" not in name]
    assert found == []


def test_a2_bold_letters_are_drawn_as_such() -> None:
    """All but the Chinese ones, of which there is one weight: a browser thickens those."""
    faces = re.findall(r'font-family: "([^"]+)"; font-weight: ([\d ]+)', read(FONTS))
    bold = {family for family, weight in faces if weight in ("700", "100 900")}
    assert {family for family, _ in faces} == bold
    assert len(bold) == 4


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a30_a_page_mirrors_by_itself(sheet: Path) -> None:
    physical = r"(?:margin|padding|border|inset)-(?:left|right)|[;{ ](?:left|right):"
    aligned = r"text-align: *(?:left|right)|float: *(?:left|right)"
    assert re.findall(f"{physical}|{aligned}", read(sheet)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a26_what_moves_is_slow_and_stands_still_where_people_ask_for_it(sheet: Path) -> None:
    text = read(sheet)
    moving = re.findall(r"([^{}]+)\{[^{}]*animation: \w+ ([\d.]+)(m?)s", text)
    still = "".join(re.findall(r"@media \(prefers-reduced-motion: reduce\) \{(.*?\})\s*\}", text))
    for name, lasts, milli in moving:
        assert float(lasts) / (1000 if milli else 1) > 1 / 3
        assert f"{name.strip()} {{ animation: none" in still
    assert not re.findall(r"transition: (?!none)[^;]*\d+m?s", text), "movements are tokens"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a9_a_single_touch_is_all_that_is_asked(script: Path) -> None:
    heard = re.findall(r"addEventListener\(\s*\"([\w:]+)\"", read(script))
    hard = re.compile(r"dbl|move|drag|over|enter|leave|wheel|gesture|touch(start|end)")
    assert [name for name in heard if hard.search(name)] == []


def test_a9_nothing_at_the_entrance_waits_for_a_pointer_above_it() -> None:
    for name in ("entrance", "frame", "parts", "arrive", "timetable"):
        assert ":hover" not in read(STATIC / "css" / f"{name}.css")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_only_the_tokens_name_a_colour(sheet: Path) -> None:
    assert sheet.stem == "tokens" or not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", read(sheet))
