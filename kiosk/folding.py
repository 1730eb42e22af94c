"""How a name is written to be looked for. Pure."""

from __future__ import annotations

import unicodedata
from typing import Final

# Letters that Unicode does not take apart.
PLAIN: Final = str.maketrans("łøđ\u0131'\u2019-", "lodi   ")


def folded(name: str) -> str:
    """Return `name` without accents, apostrophes and capitals, its words one space apart."""
    once = _apart(_apart(name).casefold())  # capitals may be hidden inside another letter
    return " ".join("".join(one for one in once if not unicodedata.combining(one)).split())


def _apart(name: str) -> str:
    return unicodedata.normalize("NFKD", name).translate(PLAIN)


def sought(*names: str) -> str:
    """Return what a search looks through: a blank before every word, so that it finds its start."""
    words = folded(" ".join(names))
    return f" {words} " if words else ""
