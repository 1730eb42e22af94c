"""One room, one meeting at a time, however many try at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from threading import Barrier, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import clock
from kiosk.database import database
from kiosk.programme import operations, timetable
from kiosk.programme.clashes import Stay, clashes, meet
from kiosk.programme.models import Activity, Room, Session
from kiosk.programme.rules import RoomTaken, must_have_room

MANY = 20
DAY = date(2026, 11, 29)  # a Sunday, on which nothing meets
START = clock.to_utc(datetime.combine(DAY, time(10)))
END = START + timedelta(hours=2)

stays = st.builds(
    lambda session, room, start, length: Stay(
        session,
        room,
        datetime(2026, 1, 1) + timedelta(minutes=start),
        datetime(2026, 1, 1) + timedelta(minutes=start + length),
    ),
    st.integers(1, 10**6),
    st.integers(1, 3),
    st.integers(0, 300),
    st.integers(1, 90),
)


@given(found=st.lists(stays, max_size=25, unique_by=lambda one: one.session))
def test_the_clashes_are_those_that_comparing_every_two_finds(found: list[Stay]) -> None:
    every = {frozenset((one, other)) for one in found for other in found if one != other}
    slow = {pair for pair in every if len(pair) == 2 and meet(*pair)}
    assert {frozenset(pair) for pair in clashes(found)} == slow


def test_one_that_begins_when_the_other_ends_is_no_clash() -> None:
    assert not meet(Stay(1, 1, START, END), Stay(2, 1, END, END + timedelta(hours=1)))


@pytest.fixture
def sessions(macrame: Activity) -> list[Session]:
    """Twenty coming sessions of the same activity, each on its own day."""
    return timetable.coming(macrame, MANY)


@pytest.fixture
def room(macrame: Activity) -> Room:
    return Room.get_by_id(macrame.room_id)


def together(act: Callable[[Session], object], sessions: list[Session]) -> Iterator[bool]:
    """Do `act` to all at the same moment; say of each whether it was refused."""
    refused: list[bool] = []
    ready = Barrier(len(sessions))

    def one(session: Session) -> None:
        with database.connection_context():
            ready.wait()
            try:
                act(session)
                refused.append(False)
            except RoomTaken:
                refused.append(True)

    threads = [Thread(target=one, args=(session,)) for session in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return iter(refused)


def there(room: Room) -> int:
    return Session.select().where(Session.room == room, Session.starts_at == START).count()


def test_of_twenty_that_want_one_room_at_once_one_has_it(
    sessions: list[Session], room: Room
) -> None:
    said = list(together(lambda one: operations.move(one, START, END, room, "test"), sessions))
    assert (len(said), said.count(False), there(room)) == (MANY, 1, 1)


def test_control_looking_first_and_writing_afterwards_lets_several_in(
    sessions: list[Session], room: Room
) -> None:
    looked = Barrier(MANY)

    def careless(session: Session) -> None:
        session.room, session.starts_at, session.ends_at = room, START, END
        must_have_room(session)
        looked.wait()
        session.save()

    said = list(together(careless, sessions))
    assert there(room) == said.count(False) > 1


def test_a_cancelled_session_leaves_its_room_and_comes_back_only_if_it_is_free(
    sessions: list[Session], room: Room
) -> None:
    first, second = sessions[:2]
    operations.move(first, START, END, room, "test")
    operations.cancel(first, "leader", {}, "test")
    operations.move(second, START, END, room, "test")
    with pytest.raises(RoomTaken):
        operations.reinstate(first, "test")
