"""What is read otherwise than it is written: hours, short forms, letters that a voice swallows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from kiosk.speech import cyrillic

HOUR: Final = re.compile(r"(?<!\d)(\d\d):(\d\d)(?!\d)")
SPAN: Final = re.compile(rf"({HOUR.pattern})\u2060?\u2013\u2060?({HOUR.pattern})")


@dataclass(frozen=True)
class Hours:
    """How an hour is read: a `full` one, any other, and from one to another.

    Left as it stands, a voice says "zero zero", or even the name of the colon.
    """

    span: str
    full: str = "{h}"
    other: str = "{h}:{m:02}"


HOURS: Final = {
    "it": Hours("dalle {} alle {}"),
    "ro": Hours("de la {} până la {}"),
    "sq": Hours("nga {} deri në {}"),
    "ar": Hours("من {} إلى {}"),
    "fr": Hours("de {} à {}", "{h} heures"),
    "en": Hours("from {} to {}", "{h} o'clock"),
    "es": Hours("de {} a {}"),
    "uk": Hours("з {} до {}", "{h} {m:02}", "{h} {m:02}"),
    "zh-Hans": Hours("{}到{}", "{h}点", "{h}点{m:02}分"),
    "ru": Hours("с {} до {}", "{h}:{m:02}"),  # noqa: RUF001
    "bn": Hours("{} থেকে {}", "{h}টা", "{h}টা {m} মিনিট"),
    "ur": Hours("{} سے {} تک", "{h} بجے", "{h} بج کر {m} منٹ"),
}
AS_WRITTEN: Final = Hours("{} \u2013 {}")  # of a language that has no row yet
# Three Bengali letters, as NFC parts them and whole: parted, the vowel after them is swallowed.
WHOLE: Final = (("\u09a1\u09bc", "\u09dc"), ("\u09a2\u09bc", "\u09dd"), ("\u09af\u09bc", "\u09df"))
VOWELS: Final = "\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c7\u09c8\u09cb\u09cc"
# What is read instead, one after the other: short forms whole, endings with their hour.
INSTEAD: Final = {
    "ro": {"dvs.": "dumneavoastră"},
    "bn": {
        "টা-এর": "টার",
        "টা-এ": "টায়",
        "মিনিট-এ": "মিনিটে",
        **{parted + vowel: whole + vowel for parted, whole in WHOLE for vowel in VOWELS},
    },
    "ur": {"بجے بجے": "بجے", "منٹ بجے": "منٹ"},
}


def aloud(text: str, language: str) -> str:
    """Return `text` as it is read."""
    row, text = HOURS.get(language, AS_WRITTEN), normalize("NFC", text)
    text = SPAN.sub(lambda span: row.span.format(span[1], span[4]), text)
    text = HOUR.sub(_as(row), text)
    text = cyrillic.said(text, language)
    for written, read in INSTEAD.get(language, {}).items():
        text = text.replace(written, read)
    return text


def _as(row: Hours) -> Callable[[re.Match[str]], str]:
    def read(found: re.Match[str]) -> str:
        hour, minute = int(found[1]), int(found[2])
        return (row.other if minute else row.full).format(h=hour, m=minute)

    return read
