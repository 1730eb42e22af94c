"""However a name is written, whoever has it is found, and no second record is made of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.appointments import finding, operations
from kiosk.appointments.rules import Person
from kiosk.office.models import Desk
from kiosk.people import person, search
from kiosk.people.models import Participant
from kiosk.people.names import known
from tests.appointments.conftest import offered

Write = Callable[..., Participant]
Name = tuple[str, str]
LINES = Path(__file__).with_name("names.tsv").read_text("utf-8").splitlines()
PAIRS: list[list[Name]] = [
    [(surname, name) for one in line.split("\t") for surname, _, name in [one.partition("|")]]
    for line in LINES
]
HALF = (len(PAIRS) + 1) // 2  # an offer has no place for all of them at one time
HOUR = timedelta(hours=1)
AT = datetime(2026, 11, 24, 8)
WAYS = pytest.mark.parametrize("way", [1, -1], ids=["as listed", "the other way round"])


def as_kept(written: Name) -> Name:
    """Return the name as the desk's form keeps it."""
    read = person.read({"surname": written[0], "name": written[1]})
    return read.surname, read.name


@WAYS
def test_whoever_is_written_otherwise_is_found_and_seen_as_the_same(write: Write, way: int) -> None:
    missed = []
    for kept, asked in (pair[::way] for pair in PAIRS):
        one = write(*as_kept(kept))
        if one not in search.find(" ".join(asked)):
            missed.append(("not found", kept, asked))
        if (one, "name") not in search.may_be(known(*as_kept(asked))):
            missed.append(("a twin", kept, asked))
    assert missed == []


@WAYS
def test_an_appointment_s_name_is_found_as_a_record_s_is(
    ground: Path, desk: Desk, way: int
) -> None:
    offer, missed = offered("D", desk, places=HALF), []
    for number, (kept, asked) in enumerate(pair[::way] for pair in PAIRS):
        who = Person(" ".join(kept), notice="1")
        promise = operations.book(offer, AT + HOUR * (number // HALF), who, f"k{number}")
        if promise not in finding.find(" ".join(asked)):
            missed.append((kept, asked))
    assert missed == []
