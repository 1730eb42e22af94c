"""What the place offers now. Only reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, Final

from kiosk import clock
from kiosk.database import database
from kiosk.office import document, hours
from kiosk.office.document import Office, Settings
from kiosk.office.models import Day, Desk, DeskService, DeskState, Document, Service, Theme

WRITTEN: Final = "SELECT content FROM document LIMIT 1"  # asked several times a page
NOTHING: Final = "{}"  # before the first setup
PROMISED: Final = "P"  # the letter of everybody who has an appointment


@dataclass(frozen=True)
class Door:
    """A tile of the entrance: one service or several behind one door."""

    name: dict[str, str] | None
    colour: str
    services: Sequence[Service]


def stored() -> dict[str, Any]:
    """Return the office's document as it was last set; empty before the first setup."""
    row = Document.get_or_none()
    return row.content if row else {}


def office() -> Office:
    """Return the office as its document says; it is read again only when it has changed."""
    return _read(written())


def written() -> str:
    """Return the office's document as it stands in the database, letter for letter."""
    found = database.execute_sql(WRITTEN).fetchone()  # type: ignore[no-untyped-call]
    return found[0] if found else NOTHING


@lru_cache(maxsize=4)
def _read(written: str) -> Office:
    return document.check(json.loads(written))


def follow_the_wall() -> None:
    """Let the clock on the wall be the office's, which another program may have moved."""
    if (found := written()) != NOTHING:
        clock.use_zone(_read(found).site.timezone)


def settings() -> Settings:
    """Return every setting of the office."""
    return office().settings


def services() -> list[Service]:
    """Return the services that are offered, in their order."""
    return list(Service.select().where(~Service.is_retired).order_by(Service.position))


def service(letter: str) -> Service | None:
    """Return the service of `letter`, if it is offered."""
    return Service.get_or_none(Service.letter == letter, ~Service.is_retired)


def reception() -> Service:
    """Return the service that greets everybody, and lends discreet services its letter."""
    offered = services()
    open_ones = [one for one in offered if not one.discreet and one.walk_in]
    return next((one for one in offered if one.letter == "A"), (open_ones or offered)[0])


def face(letter: str) -> Service:
    """Return the service whose colour and name a ticket of `letter` may show to all."""
    return service(letter) or reception()


def doors() -> list[Door]:
    """Return the tiles of the entrance, those of nothing left out."""
    offered = {one.letter: one for one in services() if one.walk_in}
    found = []
    for tile in office().tiles:
        behind = [offered[letter] for letter in tile.services if letter in offered]
        if behind:
            found.append(Door(tile.name or None, tile.colour or behind[0].colour, behind))
    return found


def desks() -> list[Desk]:
    """Return the desks there are, in their order."""
    return list(Desk.select().where(~Desk.is_retired).order_by(Desk.position))


def open_desks() -> list[Desk]:
    """Return the desks where somebody sits today."""
    return [desk for desk in desks() if is_open(desk)]


def is_open(desk: Desk) -> bool:
    """Say whether somebody sits at `desk`; what was opened on another day does not count."""
    since = desk.since
    return desk.state is DeskState.OPEN and since is not None and since >= day_start()


def services_of(desk: Desk) -> list[Service]:
    """Return the services that `desk` serves."""
    found = Service.select().join(DeskService).where(DeskService.desk == desk)
    return list(found.where(~Service.is_retired).order_by(Service.position))


def themes() -> list[Theme]:
    """Return what a visit can be about."""
    return list(Theme.select().where(~Theme.is_retired).order_by(Theme.position))


def day_start() -> datetime:
    """Return when today began on the wall, in naive UTC."""
    return clock.to_utc(datetime.combine(clock.today(), time.min))


def day(of: date) -> Day:
    """Return what was decided on the day `of`; an unsaved row if nothing was."""
    return Day.get_or_none(Day.day == of) or Day(day=of)


def opening() -> hours.State:
    """Return whether the office is open now, until when, or when it opens next."""
    today = day(clock.today())
    return hours.state(
        office(),
        _wall(clock.now()),
        opened_at=_wall(today.opened_at) if today.opened_at else None,
        ended=today.ended_at is not None,
    )


def is_near_closing() -> bool:
    """Say whether it is too late for a number: those who wait are served until the office shuts."""
    minutes = settings().max_queue_minutes_before_close
    return hours.is_near_closing(opening(), _wall(clock.now()), minutes)


def open_since() -> datetime | None:
    """Return when the office opened, in naive UTC; None while it is closed."""
    today = day(clock.today())
    if today.ended_at is not None:
        return None
    opened_at = _wall(today.opened_at) if today.opened_at else None
    wall = hours.begun(office(), _wall(clock.now()), opened_at)
    return clock.to_utc(wall) if wall else None


def _wall(moment: datetime) -> datetime:
    return clock.local(moment).replace(tzinfo=None)
