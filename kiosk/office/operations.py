"""Everything that can be done to the place, one transaction each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from kiosk import clock, written
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.languages import DEFAULT, LANGUAGES
from kiosk.office import document, filling, journal, notices, place
from kiosk.office.checks import is_writable
from kiosk.office.document import Office, Text
from kiosk.office.models import Change, Day, Desk, DeskState, Document, Notice, Service
from kiosk.office.spans import HOUR

NOTICE_LENGTH: Final = 160
note = journal.note


class NoNotice(KioskError):
    """There is nothing that the waiting room could read."""

    message = N_("Write the notice in Italian, or choose a sentence and its hour.")


@transaction
def apply(office: Office, who: str) -> list[Change]:
    """Make the office as described, on behalf of `who`; return the lines of the journal."""
    old, new = place.stored(), document.as_document(office)
    changes = document.differences(old, new)
    if not changes:
        return []
    row = Document.get_or_none() or Document()
    row.content = new
    row.save()
    filling.fill(office)
    clock.use_zone(office.site.timezone)
    if not old:
        return [journal.note(who, "document", None, office.site.name)]
    return [journal.note(who, one.path, one.before, one.after) for one in changes]


@transaction
def revise(change: Callable[[dict[str, Any]], object], who: str) -> list[Change]:
    """Let `change` edit the document as it is now, and apply it; raises OfficeFileError."""
    edited = place.stored()
    change(edited)
    return apply(document.check(edited), who)


@transaction
def respell() -> None:
    """Write the document as this version of the program spells it; it says the same."""
    row = Document.get_or_none()
    if row is None:
        return
    spelt = document.as_document(document.check(written.within_the_calendar(row.content)))
    if spelt != row.content:
        row.content = spelt
        row.save()


@transaction
def open_desk(desk: Desk) -> Desk:
    """Somebody sits at `desk` now."""
    return _set_state(desk, DeskState.OPEN)


@transaction
def pause_desk(desk: Desk) -> Desk:
    """Whoever sits at `desk` comes back."""
    return _set_state(desk, DeskState.PAUSED)


@transaction
def close_desk(desk: Desk) -> Desk:
    """Nobody sits at `desk` any more; its screen asks what becomes of a ticket first."""
    return _set_state(desk, DeskState.CLOSED)


def _set_state(desk: Desk, state: DeskState) -> Desk:
    desk.state, desk.since = state, clock.now()
    desk.save()
    return desk


@transaction
def pause_service(service: Service, reason: Text) -> None:
    """Give no numbers for `service`; `reason` may be empty."""
    service.is_paused, service.reason = True, reason
    service.save()


@transaction
def resume_service(service: Service) -> None:
    """Give numbers for `service` again."""
    service.is_paused, service.reason = False, {}
    service.save()


@transaction
def open_now() -> None:
    """Open before the hours, or again after the end of the day or after "full"."""
    _decide(clock.today(), opened_at=clock.now(), ended_at=None, is_full=False)


@transaction
def set_full(full: bool) -> None:
    """Give no new numbers today, or give them again; those given are still served."""
    _decide(clock.today(), is_full=full)


@transaction
def end(day: date, kept: bool) -> None:
    """Note that a person has ended `day`, and whether those still waiting were kept."""
    _decide(day, ended_at=clock.now(), kept=kept)


@transaction
def tell_address(address: str, who: str) -> None:
    """Note that the tablets were told `address`, and by whom."""
    journal.note_address(who, address)


@transaction
def confirm_clock() -> None:
    """Note that a person has looked at the clock today and found it right."""
    _decide(clock.today(), clock_confirmed_at=clock.now())


def _decide(of: date, **values: object) -> None:
    row = Day.get_or_none(Day.day == of) or Day(day=of)
    for column, value in values.items():
        setattr(row, column, value)
    row.save()


@transaction
def post_notice(
    phrase: str = "", hour: str = "", text: Text | None = None, until: datetime | None = None
) -> Notice:
    """Tell the waiting room a sentence of the list, or free `text`; raises NoNotice.

    `hour` is HH:MM on the wall. `until` is naive UTC; without it the notice goes at midnight.
    """
    words = {} if phrase else _free(text or {})
    if phrase and not _is_whole(phrase, hour):
        raise NoNotice
    midnight = end_of(clock.today())
    return Notice.create(
        phrase=phrase, hour=hour, text=words, starts_at=clock.now(), ends_at=until or midnight
    )


@transaction
def remove_notice(notice: Notice) -> None:
    """Take the notice down; it stays in the table, with its end."""
    notice.ends_at = min(notice.ends_at, clock.now())
    notice.save()


def end_of(day: date) -> datetime:
    """Return when `day` ends on the wall, in naive UTC."""
    return clock.to_utc(datetime.combine(day + timedelta(days=1), time.min))


def _is_whole(phrase: str, hour: str) -> bool:
    if phrase not in notices.PHRASES:
        return False
    if not notices.needs_hour(phrase):
        return not hour
    return HOUR.fullmatch(hour) is not None


def _free(text: Text) -> Text:
    words = {code: text[code].strip() for code in LANGUAGES if text.get(code, "").strip()}
    fits = all(len(one) <= NOTICE_LENGTH and is_writable(one) for one in words.values())
    if not fits or DEFAULT not in words:
        raise NoNotice
    return words
