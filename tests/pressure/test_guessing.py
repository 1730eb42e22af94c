"""However many strangers guess, whoever works here is in at her first right PIN."""

from __future__ import annotations

from collections import Counter

import pytest
from peewee import Expression

from kiosk.staff import devices, operations, tries
from kiosk.staff.models import Attempt, Tried
from kiosk.staff.sources import Source
from tests.pressure.guessing import ADDRESSES, PIN, attack, owners, tablet
from tests.sources import TABLET

SECONDS = 4.0


def test_each_owner_on_a_paired_tablet_is_in_at_the_first_right_pin(port: int) -> None:
    people = owners()
    outcome = attack(port, people, tablet(people[0]), SECONDS)
    assert set(outcome.strangers) == {409}
    assert outcome.strangers[409] > ADDRESSES
    assert set(outcome.owners) == {303}
    assert outcome.owners[303] >= len(people)
    looked_at = Counter(one.account for one in Attempt.select().where(~Attempt.is_near))
    assert 5 <= max(looked_at.values()) <= 20
    code, _ = devices.ask_to_pair("display")  # nor are pairing and the first start kept from her
    assert devices.approve(code, "Sala", people[0])
    with pytest.raises(operations.WrongInvitation):
        operations.accept("0" * 16, "Nessuno", PIN, TABLET)


def test_with_one_counter_for_everybody_the_owners_are_kept_out(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = owners()
    token = tablet(people[0])

    def shared(kind: Tried, _source: Source) -> Expression:
        return tries._wrong(kind)

    monkeypatch.setattr(tries, "_from", shared)
    assert attack(port, people, token, SECONDS / 2).owners[409] > 0
