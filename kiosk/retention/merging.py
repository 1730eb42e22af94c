"""Two records that turn out to be one person: joined, and parted again if it was a mistake."""

from __future__ import annotations

from typing import Final

from kiosk import clock
from kiosk.attendance import places
from kiosk.attendance.models import Attendance, AttendanceEvent, Card, Enrolment
from kiosk.attendance.status import State
from kiosk.database import Table, transaction
from kiosk.errors import N_, KioskError
from kiosk.people import journal
from kiosk.people.models import Deed, Guardian, Merge, Participant
from kiosk.programme import operations as programme
from kiosk.staff.models import Staff

TABLES: Final[tuple[type[Table], ...]] = (Enrolment, Attendance, AttendanceEvent, Card, Guardian)
ENDED: Final = "ended"  # enrolments that were ended, since one person has one place


class NotMergeable(KioskError):
    """It is the same record, or one that is already joined or erased."""

    message = N_("These two records cannot be joined.")


class NothingToPart(KioskError):
    """It was parted already, or one of the two was erased since."""

    message = N_("These records can no longer be parted.")


@transaction
def merge(kept: Participant, gone: Participant, staff: Staff) -> Merge:
    """Let everything of `gone` be of `kept`; raises NotMergeable."""
    kept, gone = Participant.get_by_id(kept.id), Participant.get_by_id(gone.id)
    used = [one for one in (kept, gone) if one.merged_into_id is not None or one.erased_at]
    if kept == gone or used:
        raise NotMergeable
    moved = {ENDED: _end_doubles(kept, gone)} | {
        _name(table): _movable(table, gone, kept) for table in TABLES
    }
    _give(moved, kept)
    Participant.update(merged_into=kept).where(Participant.id == gone.id).execute()
    journal.note(Deed.MERGED, [kept.id, gone.id], staff)
    return Merge.create(kept=kept, gone=gone, moved=moved, at=clock.now())


@transaction
def part(merged: Merge, staff: Staff | None) -> None:
    """Undo a merge: each record has again what was its own; raises NothingToPart.

    A place that was ended by the merge, and given to others since, becomes one in the line.
    """
    merged = Merge.get_by_id(merged.id)
    if merged.undone_at is not None or merged.kept.erased_at or merged.gone.erased_at:
        raise NothingToPart
    _give(merged.moved, merged.gone)
    Participant.update(merged_into=None).where(Participant.id == merged.gone.id).execute()
    for enrolment in Enrolment.select().where(Enrolment.id.in_(merged.moved.get(ENDED, []))):
        _reopen(enrolment)
    Merge.update(undone_at=clock.now()).where(Merge.id == merged.id).execute()
    journal.note(Deed.SEPARATED, [merged.kept.id, merged.gone.id], staff)


def undoable(participant: Participant) -> list[Merge]:
    """Return the merges into `participant` that can be undone, the last first."""
    into = (Merge.kept == participant) & Merge.undone_at.is_null()
    return list(Merge.select().where(into).order_by(Merge.id.desc()))


def _name(table: type[Table]) -> str:
    return table.__name__.lower()


def _give(moved: dict[str, list[int]], owner: Participant) -> None:
    for table in TABLES:
        given = table.update(participant=owner)
        given.where(table.id.in_(moved.get(_name(table), []))).execute()


def _movable(table: type[Table], gone: Participant, kept: Participant) -> list[int]:
    """Return the rows of `gone`, but of no session in which `kept` was marked too."""
    marked = Attendance.select(Attendance.session).where(Attendance.participant == kept)
    sessions = {row.session_id for row in marked}
    rows = table.select().where(table.participant == gone)  # type: ignore[attr-defined]
    return [row.id for row in rows if getattr(row, "session_id", None) not in sessions]


def _end_doubles(kept: Participant, gone: Participant) -> list[int]:
    """End one of two places in the same activity: the one that waits, or else that of `gone`."""
    mine = {one.activity_id: one for one in places.of(kept)}
    ended = []
    for theirs in places.of(gone):
        own = mine.get(theirs.activity_id)
        if own is not None:
            is_better = own.state is State.WAITING and theirs.state is State.ENROLLED
            ended.append(own.id if is_better else theirs.id)
    left = Enrolment.update(left_at=clock.now()).where(Enrolment.id.in_(ended))
    left.execute()
    _recount(ended)
    return ended


def _reopen(enrolment: Enrolment) -> None:
    has_place = enrolment.state is State.ENROLLED and places.free(enrolment.activity) != 0
    state = State.ENROLLED if has_place else State.WAITING
    Enrolment.update(state=state, left_at=None).where(Enrolment.id == enrolment.id).execute()
    _recount([enrolment.id])


def _recount(enrolments: list[int]) -> None:
    for one in Enrolment.select().where(Enrolment.id.in_(enrolments)):
        programme.count(one.activity, len(places.enrolled(one.activity)))
