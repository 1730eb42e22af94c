"""A copy that is put back revives nobody: on the same disk, and on a new one beside the list."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk import restoring, schema
from kiosk.appointments import operations as appointments
from kiosk.appointments import waiting
from kiosk.appointments.models import Appointment, WaitingEntry
from kiosk.appointments.rules import Person
from kiosk.attendance import cards
from kiosk.config import Config
from kiosk.database import database
from kiosk.office import journal
from kiosk.people.models import Participant
from kiosk.retention import backup, erasing, gone, merging, nightly
from kiosk.speech import operations as speech
from kiosk.staff import devices, pins, sessions
from kiosk.staff import operations as staffing
from kiosk.staff.models import Device, Pairing, Role, Staff, StaffSession
from tests.appointments.conftest import offered
from tests.attendance.conftest import somebody, staff
from tests.conftest import Hands
from tests.speech.test_recordings import OGG, OPUS

__all__ = ["somebody", "staff"]
Somebody = Callable[..., Participant]
Restore = Callable[[], restoring.Restored]
DAY = timedelta(days=1)
OLD, NEW = "173905", "284016"


def named(name: str) -> Staff:
    return Staff.get(Staff.name == name)


def paired(name: str, by: Staff) -> Device:
    code, _ = devices.ask_to_pair("tablet")
    return devices.approve(code, name, by)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "kiosk-20261123-093000.db"


@pytest.fixture(params=["same disk", "new disk"])
def restore(
    request: pytest.FixtureRequest, ground: Path, tmp_path: Path, copy: Path, hands: Hands
) -> Restore:
    """Put the copy back where the office was, or, from the stick alone, on a new disk."""

    def put_back() -> restoring.Restored:
        hands.at += DAY
        if request.param == "new disk":
            gone.write(gone.of(database.execute_sql), copy.parent)
        database.close()
        folder = ground if request.param == "same disk" else tmp_path / "new"
        restored = restoring.restore(copy, Config(data=folder))
        schema.open_and_upgrade(folder / "kiosk.db")
        return restored

    return put_back


def test_what_was_taken_away_since_the_copy_is_taken_away_again_and_told_without_names(
    somebody: Somebody, staff: Staff, copy: Path, hands: Hands, restore: Restore
) -> None:
    staffing.add("Anna Finta", Role.COORDINATOR, OLD)
    kept, joined, lost = somebody("Zeta"), somebody("Zita"), somebody("Theta")
    other = somebody("Iota")
    card = cards.give(lost, staff)
    visit = appointments.book(
        offered("C"), datetime(2026, 11, 26, 9), Person("Zeta", notice="1"), "a"
    )
    wait = waiting.join(offered("C"), Person("Zeta", notice="1"))
    tablet = paired("Aula", staff)
    sessions.begin(staff)
    devices.ask_to_pair("display")
    backup.write(copy)
    hands.at += DAY
    merging.merge(kept, joined, staff)
    erasing.erase(Participant.get_by_id(kept.id), staff, [visit, wait])
    cards.replace(lost, staff)
    devices.revoke(tablet)
    staffing.deactivate(staff)

    told = "\n".join(restore().again)

    assert [one.erased_at is not None for one in Participant.select()] == [True, True, False, False]
    assert {one.name for one in Participant.select()} == {"", "Theta", other.name}
    assert (Appointment.get().name, Appointment.get().token) == ("", None)
    assert [one.name for one in WaitingEntry.select()] == [""]
    assert cards.by(card.code) is None
    assert Device.get().revoked_at is not None
    assert not named(staff.name).is_active
    assert StaffSession.select().where(StaffSession.revoked_at.is_null()).count() == 0
    assert Pairing.select().count() == 0
    assert f"erased again: number {kept.id}, {joined.id}" in told
    for words in ("Appointments and waits", "Cards", "the tablet Aula", f"no more: {staff.name}"):
        assert words in told
    assert not any(name in told for name in ("Zeta", "Zita", "Theta", "Esempio00"))


def test_an_old_pin_or_an_old_role_opens_nothing(
    ground: Path, copy: Path, hands: Hands, restore: Restore
) -> None:
    for name in ("Anna Finta", "Beta Finta"):
        staffing.add(name, Role.COORDINATOR, OLD)
    backup.write(copy)
    hands.at += DAY
    staffing.set_role(named("Beta Finta"), Role.RECEPTION)
    new = staffing.reset_pin(named("Beta Finta"))
    told = "\n".join(restore().again)
    beta = named("Beta Finta")
    assert not pins.matches(OLD, beta.pin_hash)
    assert pins.matches(new, beta.pin_hash) == ("keeps the new PIN" in told)
    assert ("kiosk staff reset-pin" in told) != ("keeps the new PIN" in told)
    assert beta.role is Role.RECEPTION
    assert pins.matches(OLD, named("Anna Finta").pin_hash)


def test_who_came_back_before_the_copy_is_here(
    staff: Staff, copy: Path, hands: Hands, restore: Restore
) -> None:
    staffing.add("Anna Finta", Role.COORDINATOR, OLD)
    staffing.deactivate(staff)
    gone.write(gone.of(database.execute_sql), copy.parent)
    hands.at += DAY
    pin = staffing.reset_pin(staff)
    backup.write(copy)
    assert restore().again == []
    assert named(staff.name).is_active
    assert pins.matches(pin, named(staff.name).pin_hash)


def test_a_number_that_is_another_person_now_is_left_alone(
    somebody: Somebody, staff: Staff, copy: Path, hands: Hands, restore: Restore
) -> None:
    one = somebody("Zeta")
    backup.write(copy)
    hands.at += DAY
    # The number of one who was made after the copy, and erased; then the copy went on alone.
    later = gone.Gone("record", one.id, str(hands.at), str(hands.at))
    gone.write({later}, copy.parent)
    restore()
    assert Participant.get_by_id(one.id).name == "Zeta"


def test_two_records_that_were_parted_before_one_was_erased_are_not_both_erased(
    somebody: Somebody, staff: Staff, copy: Path, hands: Hands, restore: Restore
) -> None:
    kept, joined = somebody("Zeta"), somebody("Zita")
    merge = merging.merge(kept, joined, staff)
    backup.write(copy)
    hands.at += DAY
    merging.part(merge, staff)
    erasing.erase(Participant.get_by_id(kept.id), staff)
    restore()
    assert [one.name for one in Participant.select().order_by(Participant.id)] == ["", "Zita"]
    assert Participant.get_by_id(joined.id).merged_into_id is None


def test_nothing_that_was_erased_is_left_in_the_file_that_was_put_back(
    somebody: Somebody, staff: Staff, copy: Path, hands: Hands, tmp_path: Path
) -> None:
    one = somebody("Zzsecret")
    backup.write(copy)
    erasing.erase(one, staff)
    gone.write(gone.of(database.execute_sql), copy.parent)
    database.close()
    restoring.restore(copy, Config(data=tmp_path / "new"))
    held = [file.name for file in (tmp_path / "new").iterdir() if b"zsecret" in file.read_bytes()]
    assert held == []
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == ["kiosk.db"]


def test_the_list_beside_the_copies_is_kept_by_the_minute_and_forgets_nothing(
    app: object, somebody: Somebody, staff: Staff, data: Path, tmp_path: Path
) -> None:
    first, second = somebody("Zeta"), somebody("Zita")
    erasing.erase(first, staff)
    nightly.list_gone(Config(data=data))
    listed = (data / "backups" / gone.LIST).read_text()
    assert "Zeta" not in listed
    assert staff.name not in listed
    Participant.update(erased_at=None).execute()  # as in an older copy, put back
    erasing.erase(second, staff)
    nightly.list_gone(Config(data=data))
    numbers = [number for _, number, *_ in json.loads((data / "backups" / gone.LIST).read_text())]
    assert numbers == [first.id, second.id]


def test_a_broken_list_is_none_and_says_so(somebody: Somebody, copy: Path, tmp_path: Path) -> None:
    backup.write(copy)
    database.close()
    assert not restoring.restore(copy, Config(data=tmp_path / "a")).is_known
    for broken in ("", "[[", '{"record": 1}', "[[1]]"):
        (copy.parent / gone.LIST).write_text(broken)
        assert not restoring.restore(copy, Config(data=tmp_path / f"b{len(broken)}")).is_known


def test_the_journal_says_which_copy_was_put_back(
    somebody: Somebody, copy: Path, data: Path
) -> None:
    somebody("Zeta")
    backup.write(copy)
    database.close()
    restoring.restore(copy, Config(data=data))
    schema.open_and_upgrade(data / "kiosk.db")
    assert (line := journal.latest(1)[0]).path == "copies"
    assert line.after == copy.name


def test_a_recording_that_was_made_since_is_heard_no_more(ground: Path, copy: Path) -> None:
    speech.keep(ground / "voice", "it", "done", OGG)
    backup.write(copy)
    speech.keep(ground / "voice", "it", "done", OPUS)
    speech.keep(ground / "voice", "ar", "done", OPUS)
    database.close()
    restoring.restore(copy, Config(data=ground))
    schema.open_and_upgrade(ground / "kiosk.db")
    speech.lay_out(ground / "voice")
    laid = {str(file.relative_to(ground)): file for file in ground.glob("voice/*/*.*")}
    assert list(laid) == ["voice/it/done.ogg"]
    assert laid["voice/it/done.ogg"].read_bytes() == OGG
