from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kiosk.office import operations as office
from kiosk.office.models import Desk, Service, Theme
from kiosk.queue import board, issuing, moves, operations, rules, times
from kiosk.queue.models import Ticket, TicketEvent, TicketTheme
from kiosk.queue.status import NotAllowed, Outcome, Status
from tests.conftest import Hands


def later(hands: Hands, **time: float) -> None:
    hands.at += timedelta(**time)


def story(ticket: Ticket) -> list[str]:
    events = TicketEvent.select().where(TicketEvent.ticket == ticket).order_by(TicketEvent.id)
    return [event.action for event in events]


def test_numbers_begin_with_one_each_day(home: Service, hands: Hands) -> None:
    assert [issuing.take(home, str(n)).code for n in range(3)] == ["C01", "C02", "C03"]
    later(hands, days=2)
    assert issuing.take(home, "next").code == "C01"


def test_a_code_has_three_digits_after_99(home: Service) -> None:
    codes = [issuing.take(home, str(n)).code for n in range(101)]
    assert codes[98:] == ["C99", "C100", "C101"]


def test_the_same_key_gives_the_same_ticket(home: Service) -> None:
    assert issuing.take(home, "one touch").id == issuing.take(home, "one touch").id
    assert Ticket.select().count() == 1


def test_a_discreet_service_is_called_under_the_letter_of_reception(health: Service) -> None:
    ticket = issuing.take(health, "k")
    assert (ticket.code, ticket.service.letter) == ("A01", "H")


def test_nothing_is_issued_when_closed_full_or_paused(home: Service, hands: Hands) -> None:
    office.pause_service(home, {"it": "Torna domani"})
    with pytest.raises(rules.ServicePaused):
        issuing.take(home, "a")
    office.resume_service(home)
    office.set_full(True)
    with pytest.raises(rules.OfficeFull):
        issuing.take(home, "b")
    office.set_full(False)
    later(hands, hours=5)
    with pytest.raises(rules.OfficeClosed):
        issuing.take(home, "c")
    office.open_now()
    assert issuing.take(home, "d").code == "C01"


def test_a_desk_gives_a_number_also_when_the_office_is_closed(home: Service, hands: Hands) -> None:
    later(hands, hours=9)
    assert issuing.give(home, "k").channel == "desk"


def test_a_paper_number_is_registered_once_and_counting_goes_past_it(home: Service) -> None:
    assert issuing.register(home, 2, "paper").code == "C02"
    with pytest.raises(rules.NumberTaken):
        issuing.register(home, 2, "again")
    assert [issuing.take(home, key).code for key in "ab"] == ["C01", "C03"]


def test_a_visit_from_start_to_end(home: Service, desk: Desk, hands: Hands) -> None:
    issued = issuing.take(home, "k", language="ar")
    operations.call_next(desk)
    later(hands, seconds=20)
    operations.recall(issued, desk)
    operations.start(issued, desk)
    theme = Theme.get()
    ended = operations.close(issued, desk, themes=[theme], outcome=Outcome.SOLVED)
    assert (ended.status, ended.outcome) == (Status.CLOSED, Outcome.SOLVED)
    assert story(issued) == ["issue", "call", "recall", "start", "close"]
    assert [row.theme for row in TicketTheme.select()] == [theme]


def test_priority_is_called_first_but_not_three_times_in_a_row(home: Service, desk: Desk) -> None:
    issuing.take(home, "ordinary")
    for key in "abc":
        issuing.take(home, key, priority=True)
    called = []
    for _ in range(4):
        ticket = operations.call_next(desk)
        called.append(ticket.code)
        operations.close(ticket, desk)
    assert called == ["C02", "C03", "C01", "C04"]


def test_a_busy_desk_and_an_empty_line_are_told_so(home: Service, desk: Desk) -> None:
    with pytest.raises(rules.NobodyWaiting):
        operations.call_next(desk)
    issuing.take(home, "a")
    operations.call_next(desk)
    with pytest.raises(rules.DeskBusy):
        operations.call_next(desk)


def test_the_slower_desk_is_told_who_was_quicker(home: Service, desk: Desk, desk_2: Desk) -> None:
    ticket = issuing.take(home, "a")
    operations.call(ticket, desk_2)
    with pytest.raises(rules.AlreadyCalled) as refusal:
        operations.call(ticket, desk)
    assert refusal.value.values == {"desk": "2"}


def test_a_recall_has_a_cool_down(home: Service, desk: Desk, hands: Hands) -> None:
    issuing.take(home, "a")
    ticket = operations.call_next(desk)
    with pytest.raises(rules.JustCalled):
        operations.recall(ticket, desk)
    later(hands, seconds=11)
    assert operations.recall(ticket, desk).status is Status.CALLED


def test_who_was_missed_can_come_back_for_half_an_hour(
    home: Service, desk: Desk, hands: Hands
) -> None:
    issuing.take(home, "a")
    ticket = operations.miss(operations.call_next(desk), desk)
    later(hands, minutes=29)
    assert operations.recall(ticket, desk).status is Status.CALLED
    operations.miss(ticket, desk)
    later(hands, minutes=31)
    with pytest.raises(rules.TooLate):
        operations.recall(ticket, desk)
    with pytest.raises(rules.TooLate):
        operations.put_back(ticket, desk)


def test_transfer_keeps_the_code_and_the_time_waited(
    home: Service, reception: Service, desk: Desk, hands: Hands
) -> None:
    ticket = issuing.take(home, "a")
    later(hands, minutes=5)
    issuing.take(reception, "b")
    moved = operations.transfer(operations.call_next(desk), desk, service=reception)
    assert (moved.code, moved.due, moved.desk) == ("C01", ticket.due, None)
    assert board.waiting(desk)[0] == ticket


def test_put_back_is_due_from_now(home: Service, desk: Desk, hands: Hands) -> None:
    first = issuing.take(home, "a")
    second = issuing.take(home, "b")
    later(hands, minutes=1)
    operations.put_back(operations.call_next(desk), desk)
    assert board.waiting(desk) == [second, first]


def test_a_reserved_ticket_waits_for_its_desk_but_any_desk_may_call_it_by_hand(
    home: Service, desk: Desk, desk_2: Desk
) -> None:
    ticket = operations.transfer(issuing.take(home, "a"), desk, to=desk_2)
    with pytest.raises(rules.NobodyWaiting):
        operations.call_next(desk)
    assert operations.call(ticket, desk).desk == desk


def test_undo_gives_back_what_was_for_ten_seconds(home: Service, desk: Desk, hands: Hands) -> None:
    issuing.take(home, "a")
    ticket = operations.start(operations.call_next(desk), desk)
    operations.close(ticket, desk, themes=[Theme.get()])
    later(hands, seconds=9)
    back = operations.undo(desk)
    assert (back.status, back.closed_at, back.desk) == (Status.SERVING, None, desk)
    assert TicketTheme.select().count() == 0
    assert story(ticket)[-1] == "undo"


def test_undo_is_refused_when_too_late_or_for_another_desk(
    home: Service, desk: Desk, desk_2: Desk, hands: Hands
) -> None:
    issuing.take(home, "a")
    operations.call_next(desk)
    with pytest.raises(operations.NotYours):
        operations.undo(desk_2)
    later(hands, seconds=11)
    with pytest.raises(operations.NotYours):
        operations.undo(desk)


@pytest.mark.parametrize("minutes", [1, 60])
def test_undo_is_possible_while_the_clock_stands_behind(
    home: Service, desk: Desk, hands: Hands, minutes: int
) -> None:
    issuing.take(home, "a")
    operations.call_next(desk)
    later(hands, minutes=-minutes)
    assert board.undoable(desk, moves.now(), 10) is not None
    assert operations.undo(desk).status is Status.WAITING


def test_a_clock_that_was_set_far_back_undoes_nothing(
    home: Service, desk: Desk, hands: Hands
) -> None:
    issuing.take(home, "a")
    operations.call_next(desk)
    later(hands, hours=-3)
    with pytest.raises(operations.NotYours):
        operations.undo(desk)


def test_a_stale_screen_changes_nothing(home: Service, desk: Desk) -> None:
    issuing.take(home, "a")
    seen = operations.call_next(desk)
    operations.close(seen, desk)
    events = TicketEvent.select().count()
    with pytest.raises(NotAllowed):
        operations.start(seen, desk)
    assert TicketEvent.select().count() == events


def test_a_clock_set_back_lets_nobody_jump_the_line(
    home: Service, desk: Desk, hands: Hands
) -> None:
    first = issuing.take(home, "a")
    later(hands, hours=-1)
    second = issuing.take(home, "b")
    assert board.waiting(desk) == [first, second]
    assert [first.number, second.number] == [1, 2]


@pytest.mark.parametrize("night", ["2026-10-24T21:30", "2027-03-27T22:30"])
def test_a_day_begins_at_midnight_on_the_wall_also_in_the_nights_of_the_change(
    home: Service, hands: Hands, night: str
) -> None:
    hands.at = datetime.fromisoformat(night)  # 23:30 on the wall
    codes, days = [], set()
    for hour in range(6):
        ticket = issuing.give(home, f"{hour}")
        codes.append(ticket.code)
        days.add(ticket.day)
        later(hands, hours=1)
    assert codes == ["C01", "C01", "C02", "C03", "C04", "C05"]
    assert len(days) == 2


def test_a_doubtful_clock_waits_for_a_person(home: Service, hands: Hands) -> None:
    issuing.take(home, "a")
    later(hands, days=-28)
    with pytest.raises(rules.ClockDoubtful):
        issuing.take(home, "b")
    office.confirm_clock()
    assert issuing.take(home, "b").code == "C01"


def test_what_is_left_of_yesterday_is_asked_not_decided(
    home: Service, desk: Desk, hands: Hands
) -> None:
    left = issuing.take(home, "a")
    later(hands, days=2)
    assert times.must_answer() == [left]
    assert times.end_day(keep=True) == 1
    assert times.must_answer() == []
    assert board.waiting(desk) == [left]


def test_the_end_of_the_day_closes_those_who_still_wait(home: Service, hands: Hands) -> None:
    ticket = issuing.take(home, "a")
    assert times.end_day(keep=False) == 1
    ticket = Ticket.get_by_id(ticket.id)
    assert (ticket.status, ticket.outcome) == (Status.CLOSED, Outcome.NOT_SERVED)
    with pytest.raises(rules.OfficeClosed):
        issuing.take(home, "b")


def test_the_people_before_me_are_those_my_desk_would_call_first(
    home: Service, reception: Service, health: Service, desk: Desk
) -> None:
    issuing.take(reception, "a")
    issuing.take(health, "b")
    mine = issuing.take(home, "c")
    assert board.ahead_of(mine) == 1
    issuing.take(reception, "d", priority=True)
    assert board.ahead_of(mine) == 2


def test_a_ticket_has_no_column_for_a_person() -> None:  # P1
    assert {"name", "phone", "surname", "note"}.isdisjoint(Ticket._meta.fields)
    assert set(Ticket._meta.fields) == {
        *("id", "token", "key", "day", "letter", "number", "service", "reserved", "desk"),
        *("status", "priority", "language", "channel", "due", "issued_at", "first_called_at"),
        *("called_at", "started_at", "closed_at", "outcome"),
    }
