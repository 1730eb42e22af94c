"""How easy an Italian text is."""

from __future__ import annotations

import re
from typing import Final

LONGEST_SENTENCE: Final = 15  # words


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`; each line is at least one."""
    return [one for one in re.split(r"[.!?\n]+", text) if re.search(r"\w", one)]


def words(text: str) -> list[str]:
    """Return the words of `text`; an apostrophe parts them."""
    return re.findall(r"\w+", re.sub(r"%\(\w+\)s", "uno", text))


def gulpease(text: str) -> float:
    """Return the Gulpease index: 80 or more reads easily after primary school."""
    found = words(text)
    letters = sum(len(word) for word in found)
    return 89 + (300 * len(sentences(text)) - 10 * letters) / len(found)
