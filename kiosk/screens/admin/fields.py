"""What a form asks for: the kinds of field, how each is read, and what it offers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from werkzeug.datastructures import MultiDict

from kiosk import written
from kiosk.errors import N_
from kiosk.languages import LANGUAGES
from kiosk.office.accents import PICTOGRAMS
from kiosk.screens.admin import feasts
from kiosk.screens.admin.titles import TITLES

HOUR: Final = re.compile(r"(\d{1,2})[:.,]?(\d\d)?", re.ASCII)

Document = dict[str, Any]
Form = MultiDict[str, str]


@dataclass(frozen=True)
class Option:
    """One thing to choose. A `label` of staff's own words has a text for each language.

    `lang` is there if the label is in one language only.
    """

    value: str
    label: str | Mapping[str, str]
    accent: str = ""
    pictogram: str = ""
    lang: str = ""


def _nothing(_document: Document) -> Sequence[Option]:
    return ()


@dataclass(frozen=True)
class Field:
    """One question. `name` is its path in the part; `once` is asked only of something new."""

    name: str
    kind: str
    label: str
    hint: str = ""
    unit: str = ""
    low: int = 0
    high: int = 0
    options: Callable[[Document], Sequence[Option]] = _nothing
    once: bool = False


COLOURS: Final = {
    "appointment": N_("Plum"),
    "reception": N_("Brick"),
    "home": N_("Green"),
    "bills": N_("Blue"),
    "health": N_("Raspberry"),
    "work": N_("Teal"),
    "courses": N_("Violet"),
    "unsure": N_("Yellow"),
}


def colours(_document: Document) -> Sequence[Option]:
    """Return the eight colours of the house."""
    return [Option(name, label, accent=name) for name, label in COLOURS.items()]


def drawings(_document: Document) -> Sequence[Option]:
    """Return the pictograms that a service may wear."""
    return [Option(one, TITLES[one], pictogram=one) for one in PICTOGRAMS]


def services(document: Document) -> Sequence[Option]:
    """Return the services that the document has now."""
    return [
        Option(one["letter"], one["name"], one["colour"], one["pictogram"])
        for one in document.get("services", ())
    ]


def tongues(_document: Document) -> Sequence[Option]:
    """Return the languages, by their own names."""
    return [Option(row.code, {"it": row.name}, lang=row.code) for row in LANGUAGES.values()]


def hour(typed: str) -> str:
    """Return 9, 930 or 9.30 as HH:MM; what is no hour stays as it was written."""
    found = HOUR.fullmatch(typed.strip())
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else typed.strip()


Reader = Callable[[Form, str, Any], Any]


def _line(form: Form, name: str, _before: Any) -> Any:
    return form.get(name, "").strip()


def _whole(form: Form, name: str, _before: Any) -> Any:
    typed = form.get(name, "").strip()
    found = written.meant(written.number, typed)
    return typed if found is None else found


def _text(form: Form, name: str, _before: Any) -> Any:
    given = {code: form.get(f"{name}.{code}", "").strip() for code in LANGUAGES}
    return {code: words for code, words in given.items() if words}


def _prose(form: Form, name: str, before: Any) -> Any:
    """Return each text as one line, whatever lines it was typed in."""
    return {code: " ".join(words.split()) for code, words in _text(form, name, before).items()}


def _hour(form: Form, name: str, _before: Any) -> Any:
    return hour(form.get(name, ""))


def _dates(form: Form, name: str, before: Any) -> Any:
    """Return the days one a line; 5/12/2026 and 5/12/26 become 2026-12-05."""
    return [_as_day(line) for line in _lines(form, name, before)]


def _day(form: Form, name: str, _before: Any) -> Any:
    return _as_day(form.get(name, "").strip())


def _as_day(typed: str) -> str:
    """Return what is a day as the document writes it; anything else as it was typed."""
    found = written.meant(written.typed_day, typed)
    return found.isoformat() if found else typed


def _flag(form: Form, name: str, _before: Any) -> Any:
    return name in form


def _several(form: Form, name: str, before: Any) -> Any:
    """Return what is ticked; what was ticked before keeps its place."""
    ticked = form.getlist(name)
    kept = [one for one in before or () if one in ticked]
    return kept + [one for one in ticked if one not in kept]


def _spans(form: Form, name: str, _before: Any) -> Any:
    pairs = zip(form.getlist(f"{name}.from"), form.getlist(f"{name}.to"), strict=False)
    return [[hour(start), hour(end)] for start, end in pairs if start.strip() or end.strip()]


def _lines(form: Form, name: str, _before: Any) -> Any:
    return [line.strip() for line in form.get(name, "").splitlines() if line.strip()]


READERS: Final[dict[str, Reader]] = {
    "line": _line,
    "day": _day,
    "choice": _line,
    "whole": _whole,
    "text": _text,
    "prose": _prose,
    "hour": _hour,
    "dates": _dates,
    "flag": _flag,
    "several": _several,
    "spans": _spans,
    "named": feasts.named,
    "yearly": feasts.yearly,
    "skipped": feasts.skipped,
}
