from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.queue import alarm, board
from kiosk.queue.models import Contact, HelpCall

TIMEOUT = timedelta(minutes=10)


def test_a_help_call_rings_once_however_often_its_key_is_sent(desk: Desk) -> None:
    first = alarm.ask("touch-1", "ar", place="Ingresso")
    assert alarm.ask("touch-1", "it") == first
    assert [(call.place, call.language) for call in board.help_calls(TIMEOUT)] == [
        ("Ingresso", "ar")
    ]


def test_the_first_desk_that_answers_owns_the_call(desk: Desk, desk_2: Desk) -> None:
    call = alarm.ask("touch-1", "it")
    alarm.answer(call, desk)
    with pytest.raises(alarm.SomebodyGoes, match="Desk 1"):
        alarm.answer(call, desk_2)
    assert HelpCall.get_by_id(call.id).desk == desk


def test_answering_twice_keeps_the_first_time(desk: Desk) -> None:
    call = alarm.ask("touch-1", "it")
    answered_at = alarm.answer(call, desk).answered_at
    assert alarm.answer(call, desk).answered_at == answered_at


def test_an_ended_call_rings_no_more_and_nobody_can_answer_it(desk: Desk, desk_2: Desk) -> None:
    call = alarm.answer(alarm.ask("touch-1", "it"), desk)
    ended_at = alarm.end(call).ended_at
    assert alarm.end(call).ended_at == ended_at is not None
    assert board.help_calls(TIMEOUT) == []
    with pytest.raises(alarm.HelpEnded):
        alarm.answer(call, desk_2)


def test_a_call_older_than_the_time_out_rings_no_more(desk: Desk) -> None:
    alarm.ask("touch-1", "it")
    assert board.help_calls(timedelta(0)) == []


def test_a_contact_is_counted_with_its_channel_and_theme(desk: Desk) -> None:
    theme = place.themes()[0]
    alarm.contact("telephone", theme, desk)
    alarm.contact("door", None, desk)
    found = [(one.channel, one.theme, one.desk) for one in Contact.select().order_by(Contact.id)]
    assert found == [("telephone", theme, desk), ("door", None, desk)]


def test_a_contact_needs_a_known_channel(desk: Desk) -> None:
    with pytest.raises(ValueError, match="pigeon"):
        alarm.contact("pigeon", None, desk)
    assert Contact.select().count() == 0
