"""What a key says in a language: our sentences, and what staff called things. Only reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kiosk import languages
from kiosk.languages import DEFAULT, Catalogue
from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.office.notices import active
from kiosk.office.notices import said as said_by
from kiosk.speech.parts import SLOT, Part, cut, letter, numeral, spelled
from kiosk.speech.phrases import PHRASES, key_of

OWN_NAME: Final = "own-name"
MOST: Final = 999  # people in line, numbers of a day
MOST_RECORDED: Final = 99
Words = Catalogue


@dataclass(frozen=True)
class Phrase:
    """Something to say in a language; `values` fill the places of its sentence."""

    language: str
    key: str
    values: Mapping[str, str] = field(default_factory=dict)


def phrase(language: str, text: str, **values: object) -> Phrase:
    """Return the sentence `text`, as the code has it, with `values` in its places."""
    return Phrase(language, key_of(text), {name: str(one) for name, one in values.items()})


def parts(of: Phrase) -> list[Part]:
    """Return what is said, in its parts; nothing if there is no such phrase or value."""
    words = languages.catalogue(of.language)
    if of.key in PHRASES:
        pattern = words.gettext(PHRASES[of.key])
        slots = {name: FILL[name](one, words) for name, one in of.values.items() if name in FILL}
        is_whole = all(slots.get(name) for name in SLOT.findall(pattern))
        return cut(of.key, of.language, pattern, slots) if is_whole else []
    kind, _, which = of.key.partition("-")
    return list(NAMED[kind](which, words)) if kind in NAMED else []


def recordable(language: str) -> list[Part]:
    """Return every part that can be recorded in a language, with its words."""
    if language not in languages.LANGUAGES:
        return []
    words = languages.catalogue(language)
    found = [one for key in PHRASES for one in _of_sentence(key, words)]
    found += _own_name("name", words)
    for name in sorted({one.letter for one in place.services()}):
        found.append(letter(name, language))
    for kind, which in _things():
        found += NAMED[kind](which, words)
    found += [numeral(number, language) for number in range(MOST_RECORDED + 1)]
    return [one for one in found if one.language == language]


def _of_sentence(key: str, words: Words) -> list[Part]:
    """Return the words of a sentence without what fills its places."""
    empty = dict.fromkeys(FILL, ())
    return cut(key, words.language.code, words.gettext(PHRASES[key]), empty)


def _things() -> list[tuple[str, str]]:
    """Return the kind and name of what staff called something."""
    return [
        *(("service", one.letter) for one in place.services()),
        *(("door", str(at)) for at, one in enumerate(place.doors()) if one.name),
        *(("desk", one.code) for one in place.desks()),
    ]


def _named(kind: str, which: str, name: Mapping[str, str], words: Words) -> list[Part]:
    """Return what staff wrote; where a language is missing, Italian in an Italian voice."""
    own = words.language.code
    code = own if name.get(own) else DEFAULT
    return [Part(f"{kind}-{which}", code, name[code])] if name.get(code) else []


def _service(which: str, words: Words) -> list[Part]:
    found = Service.get_or_none(Service.letter == which)
    return _named("service", which, found.name, words) if found else []


def _desk(which: str, words: Words) -> list[Part]:
    found = Desk.get_or_none(Desk.code == which)
    return _named("desk", which, found.name, words) if found else []


def _door(which: str, words: Words) -> list[Part]:
    """Return the name of a door of the entrance, counted from 0, or of all that is behind it."""
    doors = place.doors()
    if not which.isdecimal() or int(which) >= len(doors):
        return []
    door = doors[int(which)]
    if door.name:
        return _named("door", which, door.name, words)
    names = [_named("service", one.letter, one.name, words) for one in door.services]
    return [Part(one.key, one.language, f"{one.text}. ") for name in names for one in name]


def _notice(which: str, words: Words) -> list[Part]:
    texts = [said_by(one, words) for one in active() if str(one.id) == which]
    return [Part(f"notice-{which}", words.language.code, text) for text in texts]


def _own_name(_which: str, words: Words) -> list[Part]:
    return [Part(OWN_NAME, words.language.code, words.language.name)]


def _count(written: str, words: Words) -> list[Part]:
    is_fine = written.isascii() and written.isdecimal() and int(written) <= MOST
    return [numeral(int(written), words.language.code)] if is_fine else []


def _code(written: str, words: Words) -> list[Part]:
    return spelled(written, words.language.code)


def _day(written: str, words: Words) -> list[Part]:
    try:
        text = languages.short_date(date.fromisoformat(written), words.language.code)
    except ValueError:
        return []
    return [Part(f"day-{written}", words.language.code, text)]


def _time(written: str, words: Words) -> list[Part]:
    hour, _, minute = written.partition(":")
    is_fine = hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60
    return [Part(f"time-{written}", words.language.code, written)] if is_fine else []


Reader = Callable[[str, Words], Sequence[Part]]
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
    "notice": _notice,
    "numeral": _count,
    "own": _own_name,
}
