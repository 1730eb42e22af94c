"""What each of the README's recipes says, as a newcomer carries it out in a copy of the tree."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tests.processes import environment

DRIVER = '''"""Paper that goes into the folder where the program was started."""

from __future__ import annotations

from pathlib import Path

from printers.address import Address
from printers.condition import Condition


class HerePrinter:
    """Keeps the last page."""

    takes_pdf = False

    def __init__(self, width: int) -> None:
        self.width = width

    @classmethod
    def from_address(cls, address: Address) -> HerePrinter:
        """Return the printer at `here:`."""
        return cls(address.width)

    def status(self) -> Condition:
        """Return that it is well."""
        return Condition.READY

    def print(self, page: bytes, name: str) -> Condition:
        """Keep `page`."""
        Path(f"{name}.part").write_bytes(page)
        Path(f"{name}.part").replace(f"{name}.png")
        return Condition.READY
'''
DOCUMENT = """#import "page.typ": *
#show: sheet
= #data.title
#data.told
"""
PAGE = """{% extends "entrance/page.html" %}
{% block title %}{{ _("Good morning, house.") }}{% endblock %}
{% block page %}morning{% endblock %}
{% block main %}
<main><h1{{ said("Good morning, house.") }}>{{ _("Good morning, house.") }}</h1></main>
{% endblock %}
"""
FUNCTION = '''

@bp.get("/v/<visit>/morning")
def morning() -> str:
    """Say good morning."""
    return render_template("entrance/morning.html", back=url_for(".services"))
'''


@dataclass
class Copy:
    """A copy of the tree; for each recipe, what was touched there, and whether it was new."""

    root: Path
    touched: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)

    def add(self, recipe: str, file: str, text: str) -> None:
        """Write a file that was not there."""
        assert not (self.root / file).exists()
        self._write(recipe, file, text)

    def insert(self, recipe: str, file: str, before: str, text: str) -> None:
        """Put `text` before the first `before` of a file."""
        found = (self.root / file).read_text("utf-8")
        assert before in found
        self._write(recipe, file, found.replace(before, text + before, 1))

    def append(self, recipe: str, file: str, text: str) -> None:
        """Put `text` at the end of a file."""
        self._write(recipe, file, (self.root / file).read_text("utf-8") + text)

    def _write(self, recipe: str, file: str, text: str) -> None:
        is_new = not (self.root / file).exists()
        (self.root / file).parent.mkdir(parents=True, exist_ok=True)
        (self.root / file).write_text(text, "utf-8")
        self.touched.setdefault(recipe, []).append((file, is_new))

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run Python in the copy; the package that is imported is the copy's."""
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.root,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    def environment(self, **settings: str) -> dict[str, str]:
        """Return the environment of a program of the copy."""
        return environment(self.root / "data", **settings) | {"PYTHONPATH": str(self.root)}


def words_of(folder: Path) -> str:
    """Return a catalogue in which every word of residents is said in a language of our own."""
    with (folder / "it" / "LC_MESSAGES" / "messages.po").open("rb") as po:
        known = [str(one.id) for one in read_po(po) if one.id]
    made = Catalog(locale="cy")
    for text in known:
        made.add(text, f"Cymru {text}")
    out = folder / "made.po"
    with out.open("wb") as po:
        write_po(po, made)
    return out.read_text("utf-8")


def add_a_driver(copy: Copy) -> None:
    recipe = "A printer driver"
    copy.add(recipe, "printers/here.py", DRIVER)
    row = '    "here": Kind("printers.here:HerePrinter"),\n'
    copy.insert(recipe, "printers/kinds.py", '    "none": Kind(', row)


def add_a_document(copy: Copy) -> None:
    copy.add("A document on A4", "printers/templates/greeting.typ", DOCUMENT)


def add_a_language(copy: Copy) -> None:
    recipe = "A language"
    row = '        Language("cy", "Cymraeg", "cy", "Croeso", voice="cy"),\n'
    copy.insert(recipe, "kiosk/languages.py", '        Language("ro", ', row)
    copy.add(
        recipe,
        "translations/cy/LC_MESSAGES/messages.po",
        words_of(copy.root / "translations"),
    )


def add_a_page(copy: Copy) -> None:
    recipe, file = "An entrance page", "kiosk/screens/entrance/views.py"
    copy.add(recipe, "kiosk/screens/entrance/morning.html", PAGE)
    imported = "from flask import render_template, url_for\n\n"
    copy.insert(recipe, file, "from kiosk.screens.entrance import (", imported)
    copy.append(recipe, file, FUNCTION)


def add_a_sentence(copy: Copy) -> None:
    row = '    N_("Good morning, house."),\n'
    copy.insert("A sentence that is said", "kiosk/speech/phrases.py", '    N_("Back"),\n', row)


CARRIED_OUT: Final = {
    "A printer driver": add_a_driver,
    "A document on A4": add_a_document,
    "A language": add_a_language,
    "An entrance page": add_a_page,
    "A sentence that is said": add_a_sentence,
}
