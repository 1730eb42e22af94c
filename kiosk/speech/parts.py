"""How a sentence is cut into parts, each of which somebody can record on its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

SLOT: Final = re.compile(r"%\((\w+)\)s")
CODE: Final = re.compile(r"([A-Z])(\d{2,3})")
LATIN: Final = "ABCDEFGHJKLMNPRSTUVWXYZ"
# The Latin letters by the names they have where the alphabet is another.
NAMES: Final = {
    "ru": "а,бэ,цэ,дэ,е,эф,жэ,аш,йот,ка,эль,эм,эн,пэ,эр,эс,тэ,у,вэ,дубль вэ,икс,игрек,зэт",  # noqa: RUF001
    "uk": "а,бе,це,де,е,еф,же,аш,йот,ка,ель,ем,ен,пе,ер,ес,те,у,ве,дубль ве,ікс,ігрек,зет",  # noqa: RUF001
}
LETTERS: Final = {
    code: dict(zip(LATIN, names.split(","), strict=True)) for code, names in NAMES.items()
}


@dataclass(frozen=True)
class Part:
    """A piece of a sentence: `key` names its recording, `text` is what a voice reads."""

    key: str
    language: str
    text: str


def cut(key: str, language: str, pattern: str, slots: Mapping[str, Sequence[Part]]) -> list[Part]:
    """Return the parts of `pattern`, its words numbered from 1 where `slots` stand between them.

    What has no letter or digit, such as a full stop, belongs to the part before it.
    """
    if not SLOT.search(pattern):
        return [Part(key, language, pattern)]
    found: list[Part] = []
    count = 0
    for index, piece in enumerate(SLOT.split(pattern)):
        if index % 2:
            found += slots[piece]
        elif any(map(str.isalnum, piece)):
            count += 1
            found.append(Part(f"{key}-{count}", language, piece))
        elif found:
            found[-1] = replace(found[-1], text=found[-1].text + piece)
    return found


def spelled(code: str, language: str) -> list[Part]:
    """Return A07 as it is clear over a loudspeaker: the letter, a breath, the number seven."""
    match = CODE.fullmatch(code)
    return [letter(match[1], language), numeral(int(match[2]), language)] if match else []


def letter(name: str, language: str) -> Part:
    """Return a Latin letter."""
    return Part(f"letter-{name}", language, f"{LETTERS.get(language, {}).get(name, name)}, ")


def numeral(number: int, language: str) -> Part:
    """Return a whole number; the voice knows its word."""
    return Part(f"numeral-{number}", language, str(number))


def runs(parts: Sequence[Part], is_recorded: Callable[[Part], bool]) -> list[tuple[Part, ...]]:
    """Return what is played in one go: a recording, or neighbours that one voice reads."""

    def kind(numbered: tuple[int, Part]) -> tuple[str, int]:
        number, part = numbered
        return part.language, number if is_recorded(part) else -1

    return [tuple(one for _, one in run) for _, run in groupby(enumerate(parts), kind)]
