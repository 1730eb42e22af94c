from __future__ import annotations

from collections.abc import Callable

from kiosk.attendance import cards
from kiosk.people.models import Participant
from kiosk.staff.models import Staff

Somebody = Callable[..., Participant]


def test_a_card_is_given_once_and_found_however_it_is_typed(
    somebody: Somebody, staff: Staff
) -> None:
    one = somebody()
    card = cards.give(one, staff)
    assert cards.give(one, staff) == card
    typed = f" {card.code[:4].lower()}-{card.code[4:]} "
    assert cards.by(typed) == card
    assert cards.by("") is None


def test_a_new_card_ends_the_old_one(somebody: Somebody, staff: Staff) -> None:
    one = somebody()
    old, new = cards.give(one, staff), cards.replace(one, staff)
    assert cards.by(old.code) is None
    assert cards.by(new.code) == new
