"""Everything that can happen to the place: one function each, one transaction each."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kiosk import clock
from kiosk.database import transaction
from kiosk.office import document, place
from kiosk.office.document import Change as Difference
from kiosk.office.document import Office, Text
from kiosk.office.models import (
    Change,
    Day,
    Desk,
    DeskService,
    DeskState,
    Document,
    Notice,
    Service,
    Theme,
)


@transaction
def apply(office: Office, who: str) -> list[Difference]:
    """Make the place what `office` says, and write in the journal what `who` changed.

    Services, desks and themes that are gone are retired, not deleted: tickets point to them.
    """
    before, after = place.stored(), document.as_document(office)
    changes = document.differences(before, after) if before else []
    if before == after:
        return []
    Document.delete().execute()
    Document.create(content=after)
    _fill_services(office)
    _fill_desks(office)
    _fill_themes(office)
    for change in changes:
        note(who, change.path, change.before, change.after)
    clock.use_zone(office.site.timezone)
    return changes


@transaction
def note(who: str, path: str, before: object = "", after: object = "") -> None:
    """Write one line of the journal of settings."""
    Change.create(at=clock.now(), who=who, path=path, before=str(before), after=str(after))


@transaction
def open_desk(desk: Desk) -> Desk:
    """Say that somebody sits at `desk` from now on."""
    return _set_desk(desk, DeskState.OPEN)


@transaction
def pause_desk(desk: Desk) -> Desk:
    """Say that whoever sits at `desk` is away for a moment."""
    return _set_desk(desk, DeskState.PAUSED)


@transaction
def close_desk(desk: Desk) -> Desk:
    """Say that nobody sits at `desk` any more."""
    return _set_desk(desk, DeskState.CLOSED)


@transaction
def pause_service(service: Service, reason: Text) -> None:
    """Issue no more tickets of `service`, for a `reason` that visitors read."""
    _set_service(service, is_paused=True, reason=reason)


@transaction
def resume_service(service: Service) -> None:
    """Issue tickets of `service` again."""
    _set_service(service, is_paused=False, reason={})


@transaction
def open_now() -> Day:
    """Open the office today before its hours, or again after its end."""
    return _set_day(clock.today(), opened_at=clock.now(), ended_at=None, is_full=False)


@transaction
def set_full(full: bool) -> Day:
    """Stop new tickets for today, or allow them again; those issued are still served."""
    return _set_day(clock.today(), is_full=full)


@transaction
def end(day: date, *, kept: bool) -> Day:
    """Note that a person ended `day`, and whether those who waited were kept."""
    return _set_day(day, ended_at=clock.now(), kept=kept)


@transaction
def confirm_clock() -> Day:
    """Note that a person looked at the clock today and found it right."""
    return _set_day(clock.today(), clock_confirmed_at=clock.now())


@transaction
def post_notice(phrase: str, hour: str, text: Text, until: datetime) -> Notice:
    """Show a sentence in the waiting room until `until` (naive UTC)."""
    return Notice.create(
        phrase=phrase, hour=hour, text=text, starts_at=clock.now(), ends_at=until
    )


@transaction
def remove_notice(notice: Notice) -> None:
    """Take a sentence down."""
    notice.delete_instance()


def _set_desk(desk: Desk, state: DeskState) -> Desk:
    Desk.update(state=state, since=clock.now()).where(Desk.id == desk.id).execute()
    return Desk.get_by_id(desk.id)


def _set_service(service: Service, **values: Any) -> None:
    Service.update(values).where(Service.id == service.id).execute()


def _set_day(of: date, **values: Any) -> Day:
    day = place.day(of)
    for name, value in values.items():
        setattr(day, name, value)
    day.save()
    return day


def _fill_services(office: Office) -> None:
    Service.update(is_retired=True).execute()
    for position, one in enumerate(office.services):
        row = Service.get_or_none(Service.letter == one.letter) or Service(letter=one.letter)
        row.name, row.hint, row.colour = one.name, one.hint, one.colour
        row.pictogram, row.discreet, row.walk_in = one.pictogram, one.discreet, one.walk_in
        row.minutes, row.position, row.is_retired = one.minutes, position, False
        row.reason = row.reason or {}
        row.save()


def _fill_desks(office: Office) -> None:
    Desk.update(is_retired=True).execute()
    letters = {one.letter: one for one in Service.select()}
    for position, one in enumerate(office.desks):
        row = Desk.get_or_none(Desk.code == one.code) or Desk(code=one.code)
        row.name, row.private, row.position = one.name, one.private, position
        row.is_retired = False
        row.save()
        DeskService.delete().where(DeskService.desk == row).execute()
        for letter in one.services:
            DeskService.create(desk=row, service=letters[letter])


def _fill_themes(office: Office) -> None:
    Theme.update(is_retired=True).execute()
    for position, one in enumerate(office.themes):
        row = Theme.get_or_none(Theme.slug == one.key) or Theme(slug=one.key)
        row.name, row.position, row.is_retired = one.name, position, False
        row.save()
