"""Everything that can happen to an appointment: one function each, one transaction each.

Each leaves one line in the journal, with `who` did it; empty is the person herself. A form that
is sent twice leaves no second one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from peewee import IntegrityError

from kiosk import clock
from kiosk.appointments import alone, codes, offers, openings, waiting
from kiosk.appointments.models import Appointment, Offer, VisitAddress, WaitingEntry, Where
from kiosk.appointments.rules import JustTaken, NotOffered, Person, tidied
from kiosk.appointments.status import Act, Visit
from kiosk.appointments.steps import noted, step
from kiosk.database import transaction
from kiosk.folding import starts, visible
from kiosk.queue.models import Ticket

ADDRESS = ("street", "number", "staircase", "floor", "flat", "intercom")


@transaction
def book(
    offer: Offer,
    starts_at: datetime,
    person: Person,
    key: str,
    *,
    who: str = "",
    address: dict[str, str] | None = None,
    waited: WaitingEntry | None = None,
    by_visitor: bool = False,
) -> Appointment:
    """Promise `person` a time, naive UTC; the same `key` gives the same promise.

    Who `waited` for it leaves the list.

    Raises JustTaken, NotOffered, and what is wrong with what was written of the person.
    """
    known = Appointment.get_or_none(Appointment.key == key)
    if known is not None:
        return known
    of_person = {**vars(tidied(person)), "by_visitor": by_visitor}
    promise = _promised(offer, starts_at, key=key, code=codes.new_code(), **of_person)
    if address is not None:
        _live_at(promise, address)
    if waited is not None:
        waiting.leave(waited, who)
    return noted(promise, "booked", who)


@transaction
def book_alone(
    offer: Offer, starts_at: datetime, language: str, key: str, *, had: str = ""
) -> Appointment:
    """Promise a time to whoever touches the screen, without a name.

    `had` is the token of what was booked in the same visit. Raises JustTaken, NotOffered,
    AskPerson.
    """
    known = Appointment.get_or_none(Appointment.key == key)
    if known is not None:
        return known
    if not offers.is_open_to_all(offer):
        raise NotOffered(offer=offer.id)
    alone.check_visit(had)
    alone.check_time(offer, starts_at)
    return book(offer, starts_at, Person(language=language), key, by_visitor=True)


@transaction
def move_alone(appointment: Appointment, starts_at: datetime, key: str) -> Appointment:
    """Do as `move` does, for whoever touches the screen; raises JustTaken, NotOffered, MovedOn."""
    offer = Offer.get_by_id(appointment.offer_id)
    if not Appointment.select().where(Appointment.key == key).exists():
        alone.check_time(offer, starts_at)
    return move(appointment, offer, starts_at, key)


@transaction
def move(
    appointment: Appointment, offer: Offer, starts_at: datetime, key: str, who: str = ""
) -> Appointment:
    """Promise the same person another time under the same code; the old time becomes free.

    Raises JustTaken, NotOffered, MovedOn.
    """
    known = Appointment.get_or_none(Appointment.key == key)
    if known is not None:
        return known
    old = Appointment.get_by_id(appointment.id)
    kept = {name: getattr(old, name) for name in (*vars(Person()), "code", "token", "by_visitor")}
    old.name = old.contact = old.phone = old.note = old.searched = ""
    old.code = old.token = None
    step(old, Act.MOVE)
    promise = _promised(offer, starts_at, key=key, **kept)
    VisitAddress.update(appointment=promise).where(VisitAddress.appointment == old).execute()
    return noted(promise, "moved", who)


@transaction
def cancel(appointment: Appointment, who: str = "") -> Appointment:
    """Take a promise back, as the person asked; its time becomes free. Raises MovedOn."""
    return _done(appointment, Act.CANCEL, who)


@transaction
def miss(appointment: Appointment, who: str = "") -> Appointment:
    """Note that the person did not come: only a desk says so, never a clock. Raises MovedOn."""
    return _done(appointment, Act.MISS, who)


@transaction
def finish(appointment: Appointment, who: str = "") -> Appointment:
    """Note that the person was met; raises MovedOn."""
    return _done(appointment, Act.FINISH, who)


@transaction
def arrive(appointment: Appointment, ticket: Ticket, who: str = "") -> Appointment:
    """Note that the person is here, and which ticket waits in line; raises MovedOn."""
    found = Appointment.get_by_id(appointment.id)
    code = found.code
    if code is not None and codes.is_taken(code, by_other_than=found.id):
        code = codes.new_code()
    return noted(step(found, Act.ARRIVE, ticket=ticket, code=code), Act.ARRIVE, who)


@transaction
def tell_phone(appointment: Appointment, phone: str, notice: str) -> Appointment:
    """Keep the telephone of somebody who booked without one; raises BadPhone, NoticeFirst."""
    found = Appointment.get_by_id(appointment.id)
    before = found.phone
    found.phone, found.notice = tidied(Person(phone=phone, notice=notice)).phone, notice
    found.save()
    return found if found.phone == before else noted(found, "phone", "")


@transaction
def print_again(appointment: Appointment, who: str) -> Appointment:
    """Note that the slip is printed once more, on behalf of `who`."""
    return noted(appointment, "printed", who)


def _done(appointment: Appointment, act: Act, who: str) -> Appointment:
    return noted(step(Appointment.get_by_id(appointment.id), act), act, who)


def _promised(offer: Offer, starts_at: datetime, **given: Any) -> Appointment:
    slot = offers.slot_at(offer, starts_at)
    if slot is None or offer.is_retired or starts_at < clock.now():
        raise NotOffered(offer=offer.id)
    place = openings.free_place(offer, slot)
    if place is None:
        raise JustTaken(offer=offer.id)
    names = (given.get("name", ""), given.get("contact", ""))
    looked_for = "".join(f" {one}" for name in names for one in starts(name))
    values = {"token": codes.new_token(), "searched": looked_for, **_of(offer), **given}
    try:
        return Appointment.create(
            starts_at=starts_at, ends_at=slot.ends_at, place=place, booked_at=clock.now(), **values
        )
    except IntegrityError:  # the database's own no, should another program have been quicker
        raise JustTaken(offer=offer.id) from None


def _of(offer: Offer) -> dict[str, Any]:
    is_home = offer.where is Where.HOME
    return {
        "offer": offer,
        "service": offer.service_id,
        "staff": offer.staff_id,
        "desk": offer.desk_id,
        "resource": offer.resource,
        "visit": Visit.REQUESTED if is_home else None,
    }


def _live_at(appointment: Appointment, address: dict[str, str]) -> VisitAddress:
    written = {name: visible(address.get(name, ""))[:60] for name in ADDRESS}
    return VisitAddress.create(appointment=appointment, **written)
