from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from peewee import IntegrityError

from kiosk.appointments import diary, offering, openings, operations, visits
from kiosk.appointments.models import Appointment, Offer, VisitAddress, Where
from kiosk.appointments.rules import JustTaken, NoticeFirst, NotOffered, Person, TooLong
from kiosk.appointments.status import TRANSITIONS, Act, MovedOn, Status, Visit
from kiosk.errors import KioskError
from kiosk.office import operations as office
from kiosk.office import place
from kiosk.office.models import Change
from kiosk.office.parts import Closure
from kiosk.office.telephone import BadPhone
from kiosk.staff.models import Staff
from tests.appointments.conftest import offered

TUESDAY = date(2026, 11, 24)
NINE = datetime(2026, 11, 24, 8)  # 09:00 on the wall
HALF = timedelta(minutes=30)
ALFA = Person(
    "Alfa Esempio", phone="347 123 4567", language="ar", note="porta un documento", notice="1"
)


def free(offer: Offer, day: date = TUESDAY) -> list[datetime]:
    return [one.slot.starts_at for one in openings.of_offer(offer, day, day)]


def booked(offer: Offer, at: datetime = NINE, key: str = "k", **more: Any) -> Appointment:
    return operations.book(offer, at, ALFA, key, **more)


def test_what_is_booked_is_kept_as_it_was_said_and_is_free_no_more(offer: Offer) -> None:
    one = booked(offer)
    assert (one.name, one.phone, one.language) == ("Alfa Esempio", "+393471234567", "ar")
    assert one.ends_at == NINE + HALF
    assert NINE not in free(offer)
    assert len(free(offer)) == 5


def test_the_same_key_is_one_promise(offer: Offer) -> None:
    assert booked(offer) == booked(offer)
    assert Appointment.select().count() == 1


def test_a_time_that_somebody_has_is_just_taken(offer: Offer) -> None:
    booked(offer)
    with pytest.raises(JustTaken):
        booked(offer, key="other")


def test_a_slot_of_several_places_takes_as_many(ground: object) -> None:
    offer = offered(places=3)
    places = [booked(offer, key=str(number)).place for number in range(3)]
    assert places == [1, 2, 3]
    with pytest.raises(JustTaken):
        booked(offer, key="one too many")


def test_a_professional_is_never_promised_twice_whatever_the_offer(nurse: Staff) -> None:
    long = offered("H", place.desks()[2], staff=nurse, length=60)
    short = offered("F", place.desks()[1], staff=nurse, length=20)  # at another desk
    booked(long)
    assert free(short)[0] == NINE + 2 * HALF
    with pytest.raises(JustTaken):
        booked(short, NINE + timedelta(minutes=40), "b")


def test_a_desk_is_never_promised_twice_whatever_the_offer(ground: object) -> None:
    one, other = offered("D"), offered("B", length=45)
    booked(one, NINE + HALF)
    assert free(other) == [NINE + timedelta(minutes=90), NINE + timedelta(minutes=135)]


def test_a_promise_that_began_before_takes_the_time_of_another_offer_of_the_desk(
    ground: object,
) -> None:
    long, short = offered("D", length=60, places=2), offered("B", places=2)
    booked(long)
    assert free(short)[0] == NINE + 2 * HALF
    for at in (NINE, NINE + HALF):
        with pytest.raises(JustTaken):
            booked(short, at, f"at-{at}")
    assert booked(long, key="of the same offer").place == 2


def test_where_the_hours_have_changed_a_promise_of_before_takes_what_it_overlaps(
    ground: object,
) -> None:
    offer = offered(places=2)
    booked(offer)
    offering.except_day(offer, TUESDAY, [["09:15", "12:00"]], "test")
    assert free(offer)[0] == NINE + timedelta(minutes=45)


def test_who_is_refused_by_the_index_alone_is_told_that_it_is_just_taken_and_loses_nothing(
    offer: Offer,
) -> None:
    mine = booked(offer, NINE + HALF)
    written = {"offer": offered("H"), "service": offer.service_id, "resource": offer.resource}
    times = {"starts_at": NINE, "ends_at": NINE + HALF, "booked_at": NINE}
    Appointment.create(**written, **times)  # by another program: nothing else shows it to ours
    assert NINE in free(offer)
    with pytest.raises(JustTaken) as refused:
        booked(offer, key="other")
    assert refused.value.values == {"offer": offer.id}
    with pytest.raises(JustTaken):
        operations.move(mine, offer, NINE, "moved")
    kept = Appointment.get_by_id(mine.id)
    assert (kept.status, kept.code, kept.name) == (Status.BOOKED, mine.code, mine.name)
    assert Appointment.select().count() == 2


def test_the_database_itself_refuses_a_second_promise_of_one_place(offer: Offer) -> None:
    first = booked(offer)
    with pytest.raises(IntegrityError):
        Appointment.create(**{**first.__data__, "id": None, "code": "1", "token": "1", "key": "1"})


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (NINE + timedelta(minutes=7), "between two"),
        (datetime(2026, 11, 29, 8), "a Sunday"),
        (datetime(2026, 12, 8, 8), "a holiday"),
        (datetime(2026, 11, 23, 8), "gone by"),
    ],
)
def test_what_is_not_offered_cannot_be_booked(offer: Offer, at: datetime, why: str) -> None:
    with pytest.raises(NotOffered):
        booked(offer, at)


@pytest.mark.parametrize(
    ("person", "error"),
    [
        (replace(ALFA, phone="chiamami"), BadPhone),
        (replace(ALFA, notice=""), NoticeFirst),
        (Person(phone="0131 515112"), NoticeFirst),
        (replace(ALFA, note="x" * 201), TooLong),
        (replace(ALFA, name="x" * 61), TooLong),
    ],
)
def test_what_cannot_be_kept_books_nothing(
    offer: Offer, person: Person, error: type[KioskError]
) -> None:
    with pytest.raises(error):
        operations.book(offer, NINE, person, "k")
    assert Appointment.select().count() == 0


def test_a_foreign_telephone_is_kept_too(offer: Offer) -> None:
    one = operations.book(offer, NINE, replace(ALFA, phone="+40 721 234 567"), "k")
    assert one.phone == "+40721234567"


def test_a_closure_takes_the_times_and_lists_who_must_be_called(offer: Offer) -> None:
    one = booked(offer)
    assert diary.uprooted() == []
    now = place.office()
    shut = Closure(TUESDAY, TUESDAY, {"it": "Assemblea"})
    office.apply(replace(now, closures=(*now.closures, shut)), "test")
    assert free(offer) == []
    assert diary.uprooted() == [one]


def test_an_exception_of_a_day_lists_whoever_had_a_time_there(offer: Offer) -> None:
    kept, uprooted = booked(offer, NINE + 2 * HALF), booked(offer, key="b")
    offering.except_day(offer, TUESDAY, [["10:00", "11:00"]], "test")
    assert diary.uprooted() == [uprooted]
    assert free(offer) == [NINE + 3 * HALF]
    assert kept.starts_at == NINE + 2 * HALF
    offering.forget_day(offer, TUESDAY, "test")
    assert diary.uprooted() == []


def test_a_move_keeps_the_code_and_frees_the_time(offer: Offer) -> None:
    old = booked(offer)
    new = operations.move(old, offer, NINE + HALF, "m")
    assert (new.code, new.token, new.name, new.phone) == (old.code, old.token, old.name, old.phone)
    assert NINE in free(offer)
    left = Appointment.get_by_id(old.id)
    assert (left.status, left.name, left.phone, left.code) == (Status.MOVED, "", "", None)
    assert operations.move(old, offer, NINE + HALF, "m") == new


def test_a_move_to_a_taken_time_changes_nothing(offer: Offer) -> None:
    one, other = booked(offer), booked(offer, NINE + HALF, "b")
    with pytest.raises(JustTaken):
        operations.move(one, offer, other.starts_at, "m")
    assert Appointment.get_by_id(one.id).status is Status.BOOKED
    assert Appointment.get_by_id(one.id).name == "Alfa Esempio"


def test_what_is_cancelled_can_be_promised_again(offer: Offer) -> None:
    operations.cancel(booked(offer))
    assert booked(offer, key="b").status is Status.BOOKED


def test_no_code_is_that_of_another_open_appointment(
    offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([7, 7, 8])
    monkeypatch.setattr("kiosk.appointments.codes.secrets.randbelow", lambda _: next(drawn))
    assert booked(offer).code == "000007"
    assert booked(offer, NINE + HALF, "b").code == "000008"


VERBS: dict[Act, Callable[[Appointment], Appointment]] = {
    Act.CANCEL: operations.cancel,
    Act.MISS: operations.miss,
    Act.FINISH: operations.finish,
}


@pytest.mark.parametrize("act", VERBS)
@pytest.mark.parametrize("status", Status)
def test_only_the_steps_of_the_table_are_taken(offer: Offer, status: Status, act: Act) -> None:
    one = booked(offer)
    Appointment.update(status=status).where(Appointment.id == one.id).execute()
    if act in TRANSITIONS[status]:
        assert VERBS[act](one).status is TRANSITIONS[status][act]
    else:
        with pytest.raises(MovedOn):
            VERBS[act](one)
        assert Appointment.get_by_id(one.id).status is status


HOUSE = {"street": "via Gandolfi", "number": "20", "staircase": "B", "intercom": "Esempio"}


@pytest.fixture
def visit(nurse: Staff) -> Appointment:
    home = offered("F", staff=nurse, where=Where.HOME, desk=None)
    return booked(home, address=HOUSE)


def test_a_visit_is_requested_planned_and_over(visit: Appointment) -> None:
    assert visits.requested() == [visit]
    visits.advance(visit, Visit.PLANNED)
    assert visits.planned() == [visit]
    assert visits.advance(visit, Visit.NOT_FOUND).status is Status.NO_SHOW
    with pytest.raises(MovedOn):
        visits.advance(visit, Visit.DONE)


def test_who_looks_at_an_address_is_written_down(visit: Appointment) -> None:
    found = visits.address_of(visit, "Delta Esempio")
    assert found is not None
    assert (found.street, found.staircase, found.floor) == ("via Gandolfi", "B", "")
    line = Change.select().order_by(Change.id.desc()).get()
    assert (line.who, line.path) == ("Delta Esempio", f"appointments[{visit.id}].address")
    assert "Gandolfi" not in line.before + line.after


def test_the_address_goes_with_a_visit_that_moves(visit: Appointment) -> None:
    moved = operations.move(visit, visit.offer, NINE + HALF, "m")
    assert VisitAddress.get().appointment == moved
    assert moved.visit is Visit.REQUESTED


def test_who_left_a_telephone_is_reminded_on_the_day_before(offer: Offer) -> None:
    one = booked(offer)
    operations.book(offer, NINE + HALF, Person("Beta Esempio", notice="1"), "b")
    assert diary.next_work_day(date(2026, 11, 23)) == TUESDAY
    assert diary.to_remind(TUESDAY) == [one]
    assert diary.next_work_day(date(2026, 12, 7)) == date(2026, 12, 9)
