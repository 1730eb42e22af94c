"""Tries at PINs and codes: whose counter slows whom, and what is kept of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest

from kiosk.database import database, sweep
from kiosk.errors import KioskError
from kiosk.staff import devices, operations, sessions, tries
from kiosk.staff.models import Attempt, Role, Staff, Tried
from kiosk.staff.sources import Source, stranger
from tests.conftest import Hands
from tests.sources import STRANGER, TABLET, neighbour
from tests.staff.conftest import PIN

WRONG = "135790"
# What counters were called, so that a name could be typed that stopped them.
COUNTERS = ("Pairing", "First sign-in", "pairing-1", "keypad", "keypad-device-1", "device-1")


@pytest.fixture
def owner(ground: Path) -> Staff:
    return operations.add("Prova Uno", Role.RECEPTION, PIN)[0]


def guess(name: str, source: Source, times: int = 1) -> list[str]:
    """Try a wrong PIN; return by which refusals."""
    said = []
    for _ in range(times):
        with pytest.raises(KioskError) as refused:
            sessions.sign_in(name, WRONG, source)
        said.append(refused.type.__name__)
    return said


def test_however_often_strangers_guess_the_owner_is_in_at_once_on_a_screen_of_the_office(
    owner: Staff,
) -> None:
    for number in range(1, 51):
        guess(owner.name, neighbour(number), 2)
    assert sessions.sign_in(owner.name, PIN, TABLET)
    assert sessions.sign_in(owner.name, PIN, Source("computer"))


def test_strangers_from_many_addresses_share_one_count_of_an_account(owner: Staff) -> None:
    said = [one for number in range(1, 21) for one in guess(owner.name, neighbour(number))]
    assert said == ["WrongPin"] * 5 + ["StrangersWait"] * 15
    with pytest.raises(tries.StrangersWait):
        sessions.sign_in(owner.name, PIN, neighbour(90))


def test_twelve_strangers_at_once_are_counted_one_by_one(owner: Staff) -> None:
    together = Barrier(12)

    def claim(number: int) -> bool:
        with database.connection_context():
            together.wait(10)
            try:
                tries.claim(Tried.PIN, neighbour(number), str(owner.id))
            except tries.StrangersWait:
                return False
            return True

    with ThreadPoolExecutor(12) as threads:
        assert sum(threads.map(claim, range(12))) == 5


def test_while_a_stranger_s_pin_is_hashed_the_next_is_not_and_the_owner_s_is(owner: Staff) -> None:
    with tries.one_at_a_time(STRANGER):
        assert guess("Nessuno", neighbour(1)) == ["StrangersWait"]
        assert Attempt.select().count() == 0
        assert sessions.sign_in(owner.name, PIN, TABLET)
    assert guess("Nessuno", neighbour(1)) == ["WrongPin"]


def test_one_stranger_cannot_try_one_pin_at_everybody(ground: Path) -> None:
    names = [operations.add(f"Prova {one}", Role.RECEPTION)[0].name for one in "ABCDEFGH"]
    assert [guess(name, STRANGER) for name in names] == [["WrongPin"]] * 5 + [["StrangersWait"]] * 3


def test_a_day_of_guessing_from_fifty_addresses_is_at_most_twenty_tries(
    owner: Staff, hands: Hands
) -> None:
    began, number = hands.at, 0
    while hands.at < began + timedelta(days=1):
        number += 1
        guess(owner.name, neighbour(number % 50 + 1))
        hands.at += timedelta(minutes=1)
    assert 5 < tries.of_strangers(began - timedelta(minutes=1)) <= 20


@pytest.mark.parametrize("name", COUNTERS)
def test_no_name_that_is_typed_reaches_the_counter_of_anything_else(
    coordinator: Staff, name: str
) -> None:
    for source in (TABLET, STRANGER, Source("computer")):
        guess(name, source, 7)
    code, _ = devices.ask_to_pair("tablet")
    assert devices.approve(code, "Tablet", coordinator)
    for source in (TABLET, STRANGER):
        with pytest.raises(operations.WrongInvitation):
            operations.accept("0" * 16, "Nessuno", PIN, source)


def test_a_name_that_nobody_has_is_refused_as_one_that_somebody_has(owner: Staff) -> None:
    known = [one for number in range(1, 9) for one in guess(owner.name, neighbour(number))]
    unknown = [one for number in range(11, 19) for one in guess("Nessuno", neighbour(number))]
    assert known == unknown


def test_a_restart_with_the_same_key_forgets_no_try_at_a_name_that_nobody_has() -> None:
    tries.use_key("a" * 64)
    before = tries.account(None, "nessuno")
    tries.use_key("b" * 64)
    assert tries.account(None, "nessuno") != before
    tries.use_key("a" * 64)
    assert tries.account(None, "nessuno") == before


def test_what_is_typed_as_a_name_is_kept_nowhere(owner: Staff, ground: Path) -> None:
    for source in (TABLET, STRANGER):
        guess("739154 prova", source)
        guess("739154", source)
    assert sweep()
    assert b"739154" not in (ground / "kiosk.db").read_bytes()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("192.168.1.50", "192.168.1.50"),
        ("::ffff:192.168.1.50", "192.168.1.50"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("device-1", ""),
        ("", ""),
    ],
)
def test_an_address_counts_with_all_that_one_machine_may_have(address: str, name: str) -> None:
    assert stranger(address) == Source(name, is_near=False)


def test_a_stranger_who_is_called_as_a_device_is_none(owner: Staff) -> None:
    guess(owner.name, Source(TABLET.name, is_near=False), 7)
    assert sessions.sign_in(owner.name, PIN, TABLET)


def test_sign_ins_are_kept_right_and_wrong_and_codes_only_a_day(owner: Staff, hands: Hands) -> None:
    sessions.sign_in(owner.name, PIN, TABLET)
    guess(owner.name, STRANGER)
    tries.count(Tried.CODE, TABLET)
    hands.at += timedelta(days=2)
    tries.count(Tried.CODE, TABLET)
    kept = [(one.kind, one.account, one.origin, one.was_right) for one in Attempt.select()]
    assert kept == [
        (Tried.PIN, str(owner.id), TABLET.name, True),
        (Tried.PIN, str(owner.id), STRANGER.name, False),
        (Tried.CODE, "", TABLET.name, False),
    ]


def test_a_weak_pin_with_the_right_code_of_the_first_start_is_no_try(ground: Path) -> None:
    code = operations.first_sign_in() or ""
    for _ in range(7):
        with pytest.raises(KioskError):
            operations.accept(code, "Zeta Prova", "111111", STRANGER)
    assert operations.accept(code, "Zeta Prova", PIN, STRANGER)
