"""What a key says in a language: our sentences, and what staff called things. Only reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kiosk import languages, written
from kiosk.languages import DEFAULT, Catalogue
from kiosk.office import mediators
from kiosk.speech.names import Names
from kiosk.speech.own_words import TOLD
from kiosk.speech.parts import SLOT, Part, cut, letter, numeral, spelled
from kiosk.speech.phrases import PHRASES, key_of

OWN_NAME: Final = "own-name"
MOST: Final = 999  # people in line, numbers of a day
MOST_RECORDED: Final = 99
WEEKDAYS: Final = tuple("0123456")
HOUR: Final = re.compile(r"([01]?\d|2[0-3]):[0-5]?\d", re.ASCII)


@dataclass(frozen=True)
class Phrase:
    """Something to say in a language; `values` fill the places of its sentence."""

    language: str
    key: str
    values: Mapping[str, str] = field(default_factory=dict)


def phrase(language: str, text: str, **values: object) -> Phrase:
    """Return the sentence `text`, as the code has it, with `values` in its places."""
    return Phrase(language, key_of(text), {name: str(one) for name, one in values.items()})


def parts(of: Phrase, names: Names) -> list[Part]:
    """Return what is said, in its parts; nothing if there is no such phrase or value."""
    words = languages.catalogue(of.language)
    if of.key in PHRASES:
        pattern = words.gettext(PHRASES[of.key])
        given = {name: one for name, one in of.values.items() if name in FILL}
        slots = {name: FILL[name](one, words, names) for name, one in given.items()}
        is_whole = all(slots.get(name) for name in SLOT.findall(pattern))
        return cut(of.key, of.language, pattern, slots) if is_whole else []
    kind, _, which = of.key.partition("-")
    if kind in TOLD:
        return _named(kind, which, TOLD[kind](which, words), words)
    return list(NAMED[kind](which, words, names)) if kind in NAMED else []


def recordable(language: str) -> list[Part]:
    """Return every part that can be recorded in a language, with its words."""
    if language not in languages.LANGUAGES:
        return []
    words, names = languages.catalogue(language), Names()
    found = [one for key in PHRASES for one in _of_sentence(key, words)]
    found += _own_name("name", words, names)
    found += [letter(one, language) for one in sorted(names.services)]
    for kind, which in names.all():
        found += NAMED[kind](which, words, names)
    found += [numeral(number, language) for number in range(MOST_RECORDED + 1)]
    return [one for one in found if one.language == language]


def _of_sentence(key: str, words: Catalogue) -> list[Part]:
    """Return the words of a sentence without what fills its places, and its stops there."""
    code = words.language.code
    places = {name: [Part("", code, "")] for name in FILL}
    found = cut(key, code, words.gettext(PHRASES[key]), places)
    return [one for one in found if one.key]


def _named(kind: str, which: str, name: Mapping[str, str], words: Catalogue) -> list[Part]:
    """Return what staff wrote; where a language is missing, Italian in an Italian voice."""
    own = words.language.code
    code = own if name.get(own) else DEFAULT
    return [Part(f"{kind}-{which}", code, name[code])] if name.get(code) else []


def _service(which: str, words: Catalogue, names: Names) -> list[Part]:
    return _named("service", which, names.services.get(which, {}), words)


def _desk(which: str, words: Catalogue, names: Names) -> list[Part]:
    return _named("desk", which, names.desks.get(which, {}), words)


def _activity(which: str, words: Catalogue, names: Names) -> list[Part]:
    return _named("activity", which, names.activities.get(which, {}), words)


def _door(which: str, words: Catalogue, names: Names) -> list[Part]:
    """Return the name of a door of the entrance, counted from 0, or of all that is behind it."""
    number = written.meant(written.number, which)
    if number is None or not 0 <= number < len(names.doors):
        return []
    door = names.doors[number]
    if door.name:
        return _named("door", which, door.name, words)
    found = [one for service in door.services for one in _service(service.letter, words, names)]
    return [Part(one.key, one.language, f"{one.text}. ") for one in found]


def _mediators(_which: str, words: Catalogue, _names: Names) -> list[Part]:
    """Return when somebody speaks this language here."""
    text = mediators.sentence(words)
    return [Part("mediators", words.language.code, text)] if text else []


def _own_name(_which: str, words: Catalogue, _names: Names) -> list[Part]:
    return [Part(OWN_NAME, words.language.code, words.language.name)]


def _count(which: str, words: Catalogue, _names: Names) -> list[Part]:
    number = written.meant(written.number, which)
    is_said = number is not None and 0 <= number <= MOST
    return [numeral(number or 0, words.language.code)] if is_said else []


def _code(which: str, words: Catalogue, _names: Names) -> list[Part]:
    return spelled(which, words.language.code)


def _day(which: str, words: Catalogue, _names: Names) -> list[Part]:
    day = written.meant(written.day, which)
    if day is None:
        return []
    code = words.language.code
    return [Part(f"day-{which}", code, languages.short_date(day, code))]


def _weekday(which: str, words: Catalogue, _names: Names) -> list[Part]:
    """Return the name of a weekday, Monday is 0."""
    if which not in WEEKDAYS:
        return []
    text = languages.weekday(int(which), words.language.code)
    return [Part(f"weekday-{which}", words.language.code, text)]


def _time(which: str, words: Catalogue, _names: Names) -> list[Part]:
    is_fine = HOUR.fullmatch(which) is not None
    return [Part(f"time-{which}", words.language.code, which)] if is_fine else []


Reader = Callable[[str, Catalogue, Names], Sequence[Part]]
# What fills the places of a sentence.
FILL: Final[dict[str, Reader]] = {
    "code": _code,
    "desk": _desk,
    "n": _count,
    "day": _day,
    "time": _time,
}
# What is said by a name of its own, such as service-C.
NAMED: Final[dict[str, Reader]] = {
    "service": _service,
    "desk": _desk,
    "door": _door,
    "activity": _activity,
    "mediators": _mediators,
    "numeral": _count,
    "day": _day,
    "weekday": _weekday,
    "time": _time,
    "own": _own_name,
}
