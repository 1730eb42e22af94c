"""The languages of this office: which are offered, in what order, and who found them right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from kiosk import clock, languages
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.languages import DEFAULT, Language
from kiosk.office import journal, operations, place
from kiosk.office.checks import is_writable
from kiosk.office.models import Confirmation

NAME_LENGTH: Final = 60


class NotWithout(KioskError):
    """Italian, and the language of the display, are always offered."""

    message = N_("Italian, and the language of the display, stay on.")


class NoName(KioskError):
    """A confirmation without a name binds nobody."""

    message = N_("Write the name of the mediator who read the words.")


@dataclass(frozen=True)
class Standing:
    """How a language stands here. `day` is when a mediator found its words right.

    `has_changed`: there are other words since, so that somebody should read them again.
    """

    language: Language
    is_offered: bool
    by: str = ""
    day: date | None = None
    has_changed: bool = False

    @property
    def is_confirmed(self) -> bool:
        """Say whether a mediator found right what it says now."""
        return self.day is not None and not self.has_changed


def offered() -> list[Language]:
    """Return the languages that the office offers and that have their words: Italian first."""
    known = {one.code: one for one in languages.available()}
    wanted = [known[code] for code in place.settings().enabled_languages if code in known]
    return sorted(wanted, key=lambda row: row.code != DEFAULT)


def standings() -> list[Standing]:
    """Return every language that has its words, those that are offered first, in their order."""
    on = offered()
    off = [row for row in languages.available() if row not in on]
    found = {row.language: row for row in Confirmation.select()}
    return [_standing(row, found.get(row.code), row in on) for row in (*on, *off)]


def unconfirmed() -> list[Language]:
    """Return the offered languages that no mediator has found right as they are now."""
    return [one.language for one in standings() if one.is_offered and not one.is_confirmed]


def _standing(language: Language, found: Confirmation | None, is_offered: bool) -> Standing:
    if found is None:
        return Standing(language, is_offered)
    has_changed = found.words != languages.fingerprint(language.code)
    return Standing(language, is_offered, found.by, clock.local(found.at).date(), has_changed)


@transaction
def move(language: Language, by: int, who: str) -> None:
    """Offer `language` that many places further up or down; Italian stays the first."""

    def moved(codes: list[str]) -> list[str]:
        at = codes.index(language.code)
        codes.insert(max(at + by, 1), codes.pop(at))
        return codes

    if language.code != DEFAULT and language in offered():
        _set(moved, who)


@transaction
def offer(language: Language, who: str) -> None:
    """Offer `language` at the entrance, as the last."""
    _set(lambda codes: [*(one for one in codes if one != language.code), language.code], who)


@transaction
def withdraw(language: Language, who: str) -> None:
    """Offer `language` no more; raises NotWithout."""
    if language.code in (DEFAULT, place.settings().default_language):
        raise NotWithout
    _set(lambda codes: [one for one in codes if one != language.code], who)


def _set(change: Callable[[list[str]], list[str]], who: str) -> None:
    def edit(document: dict[str, Any]) -> None:
        codes = [row.code for row in offered()]
        document.setdefault("settings", {})["enabled_languages"] = change(codes)

    operations.revise(edit, who)


@transaction
def confirm(language: Language, by: str, who: str) -> None:
    """Note that the mediator `by` read the words of `language` and found them right.

    Raises NoName.
    """
    name = by.strip()
    if not name or len(name) > NAME_LENGTH or not is_writable(name):
        raise NoName
    row = _found(language) or Confirmation(language=language.code)
    journal.note(who, f"languages.{language.code}.confirmed", row.by or None, name)
    row.by, row.at, row.words = name, clock.now(), languages.fingerprint(language.code)
    row.save()


@transaction
def doubt(language: Language, who: str) -> None:
    """Note that the words of `language` need to be read again."""
    row = _found(language)
    if row is not None:
        journal.note(who, f"languages.{language.code}.confirmed", row.by, None)
        row.delete_instance()


def _found(language: Language) -> Confirmation | None:
    return Confirmation.get_or_none(Confirmation.language == language.code)
