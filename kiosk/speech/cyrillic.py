"""What a Russian or Ukrainian voice would say wrongly: the day of a date, and Latin letters."""

from __future__ import annotations

import re
from typing import Final

from kiosk.speech.parts import LETTERS

# The days from the first to the twentieth, then twenty, the thirtieth and thirty.
DAYS: Final = {
    "ru": "первое,второе,третье,четвёртое,пятое,шестое,седьмое,восьмое,девятое,десятое,"
    "одиннадцатое,двенадцатое,тринадцатое,четырнадцатое,пятнадцатое,шестнадцатое,"
    "семнадцатое,восемнадцатое,девятнадцатое,двадцатое,двадцать,тридцатое,тридцать",
    "uk": "перше,друге,третє,четверте,п'яте,шосте,сьоме,восьме,дев'яте,десяте,"
    "одинадцяте,дванадцяте,тринадцяте,чотирнадцяте,п'ятнадцяте,шістнадцяте,"
    "сімнадцяте,вісімнадцяте,дев'ятнадцяте,двадцяте,двадцять,тридцяте,тридцять",
}
MONTHS: Final = {
    "ru": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
    "uk": "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
}
DATE: Final = {
    language: re.compile(rf"(?<!\d)([1-9]|[12]\d|3[01])(?=\s({names}))")
    for language, names in MONTHS.items()
}
LETTER: Final = re.compile(r"\b[A-Z](?=\d)")  # of a class, such as A1


def said(text: str, language: str) -> str:
    """Return `text`, in one of the two languages, as it is read; any other as it stands."""
    if language not in DATE:
        return text
    letters = LETTERS[language]
    text = LETTER.sub(lambda found: letters.get(found[0], found[0]) + " ", text)
    return DATE[language].sub(lambda found: _day(int(found[1]), language), text).replace("&", "")


def _day(number: int, language: str) -> str:
    *first, twenty, thirtieth, thirty = DAYS[language].split(",")
    beyond = [f"{twenty} {one}" for one in first[:9]]
    return [*first, *beyond, thirtieth, f"{thirty} {first[0]}"][number - 1]
