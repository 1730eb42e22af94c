"""Keeping what people recorded, and forgetting it."""

from __future__ import annotations

from pathlib import Path

from peewee import Expression

from kiosk import clock, files
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.languages import LANGUAGES
from kiosk.office import journal
from kiosk.speech import recordings, wording
from kiosk.speech.models import Recording


class NoSuchPhrase(KioskError):
    """Nobody would ever hear it."""

    message = N_("There is no such phrase.")


@transaction
def keep(place: Path, language: str, phrase: str, content: bytes, *, who: str = "") -> Recording:
    """Keep a recording in the folder `place`, in the place of the one before.

    Raises NotASound, NoSuchPhrase.
    """
    kind = recordings.kind_of(content)
    if phrase not in {part.key for part in wording.recordable(language)}:
        raise NoSuchPhrase
    _forget(place, language, phrase)
    row = _store(language, phrase, kind, content)
    journal.note(who, _path(language, phrase), None, f"{kind}, {len(content)}")
    _write(place, row)
    return row


@transaction
def remove(place: Path, language: str, phrase: str, *, who: str = "") -> None:
    """Forget a recording and its file; the synthetic voice is heard again."""
    if _forget(place, language, phrase):
        journal.note(who, _path(language, phrase), "recorded", None)


@transaction
def lay_out(place: Path) -> None:
    """Make files and rows alike: after a restore the files come back, one put there is kept."""
    for row in Recording.select():
        if row.phrase not in recordings.all_of(place, row.language):
            _write(place, row)
    known = {(row.language, row.phrase): row.content for row in Recording.select()}
    for language in LANGUAGES:
        for phrase, file in recordings.all_of(place, language).items():
            content = files.read(file)
            if known.get((language, phrase)) != content:
                _store(language, phrase, recordings.kind_of(content), content)


def _store(language: str, phrase: str, kind: str, content: bytes) -> Recording:
    """Make the row of a recording, in the place of the one before."""
    Recording.delete().where(_is_of(language, phrase)).execute()
    return Recording.create(
        language=language, phrase=phrase, kind=kind, content=content, made_at=clock.now()
    )


def _write(place: Path, row: Recording) -> None:
    home = files.folder(place / row.language)
    files.write(home / f"{row.phrase}.{row.kind}", row.content)


def _forget(place: Path, language: str, phrase: str) -> bool:
    """Forget the row and the files of a phrase; say whether there was anything."""
    file = recordings.all_of(place, language).get(phrase)
    gone = Recording.delete().where(_is_of(language, phrase)).execute()
    if file is not None:
        files.remove(file)
    return bool(gone) or file is not None


def _is_of(language: str, phrase: str) -> Expression:
    return (Recording.language == language) & (Recording.phrase == phrase)


def _path(language: str, phrase: str) -> str:
    return f"voice.{language}.{phrase}"
