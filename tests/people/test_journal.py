"""The journal of records is only added to, whatever the code tries."""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from peewee import IntegrityError

import kiosk
from kiosk.database import database
from kiosk.people import journal
from kiosk.people.models import Deed, Participant, PersonEvent
from kiosk.staff.models import Staff

Write = Callable[..., Participant]
SOURCES = sorted(Path(kiosk.__file__).parent.rglob("*.py"))


def test_every_deed_is_a_line_with_who_when_and_which(write: Write, reception_staff: Staff) -> None:
    one = write("Esempio", "Zeta")
    journal.note(Deed.SEEN, [one.id], reception_staff)
    said = [(line.deed, line.staff_id, line.participant_id) for line in journal.of(one)]
    assert said == [(deed, reception_staff.id, one.id) for deed in (Deed.SEEN, Deed.CREATED)]


def test_a_line_holds_no_content() -> None:
    columns = set(PersonEvent._meta.fields)
    assert columns == {"id", "at", "staff", "participant", "deed"}


@pytest.mark.parametrize(
    "attack",
    [
        lambda: PersonEvent.update(deed=Deed.FOUND).execute(),
        lambda: PersonEvent.delete().execute(),
        lambda: PersonEvent.get().delete_instance(),
        lambda: (
            PersonEvent.insert(id=1, at="", participant=1, deed="x").on_conflict_replace().execute()
        ),
        lambda: Participant.get().delete_instance(recursive=True),
    ],
)
def test_the_database_refuses_to_change_or_remove_a_line(
    write: Write, attack: Callable[[], object]
) -> None:
    write("Esempio", "Zeta")
    with pytest.raises(IntegrityError, match="only added to"):
        attack()
    assert PersonEvent.get().deed is Deed.CREATED


def test_another_program_is_refused_too(write: Write, data: Path) -> None:
    write("Esempio", "Zeta")
    with (
        closing(sqlite3.connect(data / "kiosk.db")) as other,
        pytest.raises(sqlite3.IntegrityError, match="only added to"),
    ):
        other.execute("DELETE FROM personevent")


def names_in(file: Path) -> set[str]:
    return {
        getattr(node, "attr", None) or getattr(node, "id", None) or ""
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
    }


def test_only_the_retention_may_open_the_seal() -> None:
    """Nobody else names the seals, or the verb that lifts them."""
    sealed = {file.parts[-2:] for file in SOURCES if "SEALS" in names_in(file)}
    opening = {file.parts[-2:] for file in SOURCES if "unsealed" in names_in(file)}
    assert sealed == {("people", "journal.py"), ("people", "models.py")}
    assert opening <= {("retention", "purge.py")}


def test_after_the_retention_the_seal_is_back(write: Write) -> None:
    write("Esempio", "Zeta")
    with database.atomic(), journal.unsealed():
        PersonEvent.delete().execute()
    write("Esempio", "Eta")
    with pytest.raises(IntegrityError):
        PersonEvent.delete().execute()
