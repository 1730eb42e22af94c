"""No browser offers to translate a page of ours: it is written in the reader's language."""

from __future__ import annotations

import re
from pathlib import Path

import kiosk
from kiosk.screens.shared.pictograms import STATIC

ROOTS = re.compile(r"<html\b[^>]*>", re.DOTALL)
STARTS = re.compile(r"{%-? extends|<html\b")


def test_the_root_of_every_page_says_that_it_is_not_to_be_translated() -> None:
    kept = [*Path(kiosk.__file__).parent.rglob("*"), *STATIC.rglob("*")]
    texts = {one: one.read_text("utf-8") for one in kept if one.suffix in (".html", ".py", ".js")}
    roots = [root for text in texts.values() for root in ROOTS.findall(text)]
    assert len(roots) >= 3
    assert [root for root in roots if ' translate="no"' not in root] == []


def test_every_page_that_is_no_fragment_has_such_a_root() -> None:
    pages = Path(kiosk.__file__).parent.rglob("[!_]*.html")
    assert [one.name for one in pages if not STARTS.search(one.read_text("utf-8"))] == []
