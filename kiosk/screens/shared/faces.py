"""The large typefaces, cut to the letters that this office writes; the whole ones stay at hand."""

from __future__ import annotations

import json
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Final

from kiosk import files, languages
from kiosk.office import place
from printers import cutting, fonts

VERSION: Final = "2"  # another one forgets what was cut and told before
HAN: Final = (
    *(range(0x2E80, 0x2FE0), range(0x3000, 0x3040), range(0x31C0, 0x31F0)),
    *(range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00)),
    *(range(0xFF00, 0xFFF0), range(0x20000, 0x2A6E0)),
)
LATIN: Final = (range(0x20, 0x7F), range(0xA0, 0x180), range(0x2010, 0x2030))
ARABIC: Final = (
    *(range(0x20, 0x7F), range(0xAB, 0xAC), range(0xBB, 0xBC), range(0x600, 0x700)),
    *(range(0x200C, 0x2010), range(0x2013, 0x2015), range(0x201C, 0x201E), range(0x2026, 0x2027)),
)
BENGALI: Final = (range(0x964, 0x966), range(0x980, 0x9FC), range(0x200C, 0x200E))
CYRILLIC: Final = (range(0x400, 0x460), range(0x490, 0x492), range(0x2116, 0x2117))


# Its own measures leave room for marks that nobody here writes: letters stood low in their line,
# and the dots below them were cut.
STANDS: Final = "ascent-override: 95%; descent-override: 50%; line-gap-override: 0%; "


@dataclass(frozen=True)
class Face:
    """One of them: the letters that it always has, and those that it has if they are written."""

    family: str
    file: str
    languages: Sequence[str]
    weight: str = "400"
    number: int = -1
    always: Sequence[range] = ()
    if_written: Sequence[range] = ()
    stands: str = ""

    def cut(self, letters: Set[str]) -> bytes:
        """Return it with these letters."""
        file, is_han = fonts.files()[self.file], self.if_written is HAN
        return cutting.cut(file, self.number, letters, is_han=is_han)


FACES: Final = {
    "arabic": Face(
        "Noto Sans Arabic",
        "NotoSansArabic.ttf",
        ("ar", "ur"),
        "100 900",
        always=ARABIC,
        stands=STANDS,
    ),
    "bengali": Face("Hind Siliguri", "HindSiliguri-Regular.ttf", ("bn",), always=BENGALI),
    "bengali-bold": Face("Hind Siliguri", "HindSiliguri-Bold.ttf", ("bn",), "700", always=BENGALI),
    "cyrillic": Face(
        "Noto Sans", "NotoSans.ttf", ("uk", "ru"), "100 900", always=(*LATIN, *CYRILLIC)
    ),
    "han": Face(
        "Noto Sans CJK SC", "NotoSansCJK-Regular.ttc", ("zh-Hans",), number=2, if_written=HAN
    ),
}
# Whole, for letters that the small one lacks, on screens of ours only: 19.5 MB.
LARGE: Final = frozenset(face.file for face in FACES.values() if face.if_written)
making = Lock()


def of(language: str) -> list[str]:
    """Return the names of the small faces that a page in `language` needs at once."""
    return [name for name, face in FACES.items() if language in face.languages]


def letters(name: str) -> frozenset[str]:
    """Return the letters of a small face, as the office's words are now."""
    face = FACES[name]
    found = _of_the_office(name, place.written()) if face.if_written else frozenset()
    return found.union(*(map(chr, area) for area in face.always))


def marks() -> dict[str, str]:
    """Return a short mark of each small face: other letters, another mark."""
    return _marks(place.written())


def mark_of_all() -> str:
    """Return a short mark of all of them."""
    return _mark("".join(marks().values()))


def made(folder: Path, name: str) -> Path:
    """Return the file of a small face; it is made once and kept in `folder`."""
    file = folder / f"{name}-{marks()[name]}.woff"
    with making:
        if not _is_whole(file):
            _make(file, name)
    return file


@lru_cache(maxsize=8)
def _marks(_written: str) -> dict[str, str]:
    sizes = {name: fonts.files()[face.file].stat().st_size for name, face in FACES.items()}
    said = {name: "".join(sorted(letters(name))) for name in FACES}
    return {name: _mark(f"{VERSION} {sizes[name]} {said[name]}") for name in FACES}


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


@lru_cache(maxsize=8)
def _of_the_office(name: str, written: str) -> frozenset[str]:
    """Return the letters that are written anywhere, of those that a face has if they are."""
    own = json.dumps(json.loads(written), ensure_ascii=False)
    texts = chain([own], *(_texts(code) for code in FACES[name].languages))
    areas = FACES[name].if_written
    known = {one for text in texts for one in text}
    return frozenset(one for one in known if any(ord(one) in area for area in areas))


@cache
def _texts(code: str) -> list[str]:
    """Return what is written in a language whatever the office: the words, the dates."""
    words = languages.catalogue(code)
    days = [date(2026, 1, 5) + timedelta(days=32 * number) for number in range(12)]
    dates = [languages.long_date(one, code) for one in days]
    weekdays = [languages.weekday(number, code) for number in range(7)]
    return [*words.texts.values(), words.language.name, words.language.welcome, *dates, *weekdays]


def _make(file: Path, name: str) -> None:
    """Cut it, and forget the one of other letters."""
    content = FACES[name].cut(letters(name))
    files.write(files.folder(file.parent) / file.name, content)
    for old in file.parent.glob(f"{name}-*"):
        if old != file:
            old.unlink(missing_ok=True)


def _is_whole(file: Path) -> bool:
    """Say whether the head of the file is a face's, and says how long the file is."""
    head, size = files.head(file, 12)
    return head[:4] == b"wOFF" and int.from_bytes(head[8:], "big") == size
