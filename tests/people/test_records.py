"""Records: found first, made once, changed, and taken out of sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.people import operations, person, search
from kiosk.people.models import Guardian, NameWord, Participant
from kiosk.people.names import known
from kiosk.people.person import Adult, BadBirth, NoGuardian, NoName, NotShown, Person
from kiosk.staff.models import Staff

Write = Callable[..., Participant]


@pytest.mark.parametrize(
    "query",
    [
        *("esempio", "ESEM", "zèta", "zeta es", "es zeta", "1958", "347 123", "3471234567"),
        *("4567", "347 12 zeta", "+39 347 1234567", "0039 347 12345", "347-123.4567"),
    ],
)
def test_somebody_is_found_by_name_telephone_and_year(write: Write, query: str) -> None:
    write("Esempio", "Zeta", birth_year=1958, phone="+393471234567")
    write("Altra", "Prova", birth_year=1990, phone="+40721000000")
    assert [one.name for one in search.find(query)] == ["Zeta"]


@pytest.mark.parametrize(
    "query", ["", "  ", "sempio", "zeta prova", "%", "_", "1959", "347 2", "34712345670"]
)
def test_what_does_not_fit_is_not_found(write: Write, query: str) -> None:
    write("Esempio", "Zeta", birth_year=1958, phone="+393471234567")
    assert search.find(query) == []


def test_a_telephone_that_changed_is_found_and_the_old_one_no_more(
    write: Write, reception_staff: Staff
) -> None:
    one = write("Esempio", "Zeta", phone="+393471234567")
    operations.change(one, Person("Esempio", "Zeta", phone="+390131515112"), reception_staff)
    assert search.find("0131 515112") == [one]
    assert search.find("347 1234567") == []
    operations.pseudonymise(one, reception_staff)
    assert NameWord.select().count() == 0


def test_two_people_may_share_a_telephone_and_are_each_other_s_family(write: Write) -> None:
    one = write("Esempio", "Zeta", phone="+393471234567")
    other = write("Esempio", "Eta", phone="+393471234567")
    assert search.relatives(one) == [other]
    assert search.relatives(write("Prova", "Sola")) == []


def test_possible_duplicates_come_with_the_reason_the_surest_first(write: Write) -> None:
    phone = write("Prova", "Theta", phone="+393471234567")
    name = write("Zeta", "Esempio", birth_year=1958)
    found = search.may_be(known("Esempio", "Zèta", 1958, "+393471234567"))
    assert found == [(name, "name"), (phone, "phone")]


def test_the_same_key_makes_one_record(reception_staff: Staff) -> None:
    def made() -> Participant:
        return operations.add(
            Person("Esempio", "Zeta"),
            reception_staff,
            key="k",
            notice_version="1",
            notice_on=date(2026, 11, 23),
        )

    one, again = made(), made()
    assert one == again
    assert (one.notice_version, one.notice_on) == ("1", date(2026, 11, 23))


def test_a_parent_or_guardian_puts_a_child_down(write: Write) -> None:
    with pytest.raises(NoGuardian):
        write("Esempio", "Omega", birth_year=2018, adults=(Adult("Zia Prova"),))
    assert Participant.select().count() == 0


def test_a_change_replaces_the_adults_and_keeps_an_emergency_phone_nobody_saw(
    child: Participant, reception_staff: Staff
) -> None:
    described = Person("Esempio", "Omega", birth_year=2018, adults=(Adult("Papà", True),))
    changed = operations.change(child, described, reception_staff)
    assert changed.emergency_phone == "+393470000001"
    assert [one.name for one in search.guardians(changed)] == ["Papà"]
    renewed = replace(described, emergency_phone="+393470000002")
    assert operations.change(child, renewed, reception_staff).emergency_phone == "+393470000002"


def test_of_an_erased_person_the_number_and_the_year_are_left(
    child: Participant, reception_staff: Staff
) -> None:
    erased = operations.pseudonymise(child, reception_staff)
    assert (erased.id, erased.birth_year, erased.language) == (child.id, 2018, "it")
    told = (erased.surname, erased.name, erased.called, erased.phone, erased.emergency_phone)
    assert set(told) == {""}
    assert erased.born_on is None
    assert erased.erased_at is not None
    assert Guardian.select().count() == 0
    assert search.find("2018") == []


def test_a_form_is_read_with_care(ground: Path) -> None:
    form = {"surname": " D'Esempio ", "name": "", "born": "12/05/1958", "phone": "0131 515112"}
    read = person.read(form)
    assert (read.surname, read.birth_year, read.born_on) == ("D'Esempio", 1958, date(1958, 5, 12))
    assert read.phone == "+390131515112"
    assert person.born("1958") == (1958, None)


@pytest.mark.parametrize("written", ["31/02/1958", "12 maggio", "1850", "2090", "58"])
def test_what_is_no_birth_is_refused(ground: Path, written: str) -> None:
    with pytest.raises(BadBirth):
        person.born(written)


@pytest.mark.parametrize("name", ["", "x" * 61, "\u202e"])
def test_what_is_no_name_is_refused(ground: Path, name: str) -> None:
    with pytest.raises(NoName):
        person.read({"surname": name})


def test_signs_that_nobody_sees_go_out_of_a_pasted_name(ground: Path) -> None:
    read = person.read(
        {"surname": "\ufeffRo\u00adssi\u200f", "name": "\u202aAda\u202c", "called": "نور\u200cگل"}
    )
    assert (read.surname, read.name, read.called) == ("Rossi", "Ada", "نور\u200cگل")
    with pytest.raises(NotShown):
        person.read({"surname": "Zeta\U000e0fff"})
