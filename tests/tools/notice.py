"""Write NOTICE: what the program is built of, and where each licence lies once it is installed.

Of everything in constraints.txt, from what the installed packages say of themselves.
Run it after a change of constraints.txt: .venv/bin/python tests/tools/notice.py
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
FILE: Final = ROOT / "NOTICE"
TEXT: Final = re.compile(r"(?i)(licen[cs]e|copying|notice|ofl|copyright)[^/]*$")
CODE: Final = re.compile(r"\.(py|pyi|pyc|js|ts|json)$")
SHORT: Final = re.compile(r"[\w .+()/-]{2,60}")  # a name of a licence, not its text or a person
HEAD: Final = """\
Sportello is made of its own files, under the licence that LICENSE names, and of the packages
below, which pip installs beside them. Nothing of these is copied into this folder. What each
package says of its licence, and where the text lies, below the folder site-packages.

The voice: espeak-ng, in the package espeakng-loader, is under the GPL, version 3 or later
(GPL-3.0-or-later). It runs as a process of its own, which is given a text and returns a sound;
the program works without it. The package holds no text of the licence; the library's own
source has it.

The typefaces, in fontpkg-titillium-web, fontpkg-noto-sans, fontpkg-noto-sans-arabic,
fontpkg-hind-siliguri and noto-cjk-sans-otc, are under the SIL Open Font License, version 1.1
(OFL-1.1). The small ones that the program cuts from them for a browser stay under it.

"""
# What a package does not say in its own words.
SAID: Final = {
    "django-js-lib-htmx": "0BSD",
    "espeakng-loader": "espeak-ng in it GPL-3.0-or-later; of the loader it says nothing",
    "axe-playwright-python": "MIT; axe-core in it MPL-2.0",
    "peewee": "MIT",
}


def names() -> list[str]:
    """Return the packages of constraints.txt, in its order."""
    return re.findall(r"^([\w.-]+)==", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE)


def licence(name: str, about: Distribution) -> str:
    """Return the licence in a few words: what the package says, or what stands in SAID."""
    told = about.metadata
    first, stated = ((told.get_all(one) or [""])[0] for one in ("License", "License-Expression"))
    first = first.partition("\n")[0]
    own = first if SHORT.fullmatch(first) and not first.startswith("Copyright") else ""
    classed = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier", [])
               if one.startswith("License")]  # fmt: skip
    return SAID.get(name) or stated or own or " or ".join(classed)


def texts(about: Distribution) -> list[str]:
    """Return where its licence lies; what its own parts are under, too."""
    found = [str(one) for one in about.files or [] if TEXT.search(str(one))]
    return sorted(one for one in found if not CODE.search(one))


def written() -> str:
    """Return the text of NOTICE."""
    return HEAD + "\n".join(_entry(name) for name in names())


def _entry(name: str) -> str:
    about = distribution(name)
    where = texts(about) or ["no text in the package"]
    return "\n".join([f"{name}: {licence(name, about)}", *(f"    {one}" for one in where), ""])


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8")
