"""Tidy the catalogues: one entry a text, in the order of the alphabet.

Run it after adding translations: .venv/bin/python tests/tools/catalogues.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

sys.path.insert(0, str(Path(__file__).parents[2]))

from kiosk import languages


def tidy() -> None:
    """Rewrite every catalogue; where a text stands twice, the last translation counts."""
    for file in sorted(languages.ROOT.glob("*/LC_MESSAGES/*.po")):
        entries: dict[str, str] = {}
        for block in file.read_text("utf-8").split("\n\n"):
            entries |= _texts(block)
        written = Catalog(locale=file.parent.parent.name, charset="utf-8", project="Sportello")
        for text, said in entries.items():
            written.add(text, said)
        with file.open("wb") as po:
            write_po(po, written, sort_output=True, width=100, omit_header=True)
        header = (
            'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
            f'"Content-Transfer-Encoding: 8bit\\n"\n"Language: {file.parent.parent.name}\\n"\n\n'
        )
        file.write_text(header + file.read_text("utf-8").strip() + "\n", "utf-8")


def _texts(block: str) -> dict[str, str]:
    start = block.find("msgid ")
    if start < 0:
        return {}
    catalogue = read_po(block[start:].splitlines(keepends=True))
    return {str(one.id): str(one.string) for one in catalogue if one.id}


if __name__ == "__main__":
    tidy()
