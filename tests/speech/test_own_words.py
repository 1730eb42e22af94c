"""What the office wrote is heard word for word, in its own voice, and nothing else is."""

from __future__ import annotations

from datetime import datetime

import pytest

from kiosk.appointments import offering
from kiosk.office import operations, place
from kiosk.office.data_notice import Purpose
from kiosk.office.models import Desk, Notice, Service
from kiosk.programme import operations as programme
from kiosk.programme.models import Session
from kiosk.speech.names import Names
from kiosk.speech.own_words import TOLD, notice_keys
from kiosk.speech.phrases import PHRASES
from kiosk.speech.wording import NAMED, Phrase, parts
from kiosk.staff.models import Role, Staff
from tests.appointments.conftest import offered
from tests.conftest import Hands

SOON = {"it": "Torniamo presto.", "ar": "سنعود قريباً."}
BRING = {"it": "Un documento\n\nLa lettera", "en": "A document\nThe letter"}


def heard(key: str, language: str = "it") -> tuple[str, str]:
    """Return the language and the words of a key; nothing of both if there is no such phrase."""
    found = parts(Phrase(language, key), Names())
    return (found[0].language, found[0].text) if found else ("", "")


def test_an_activity_is_told_whole(ground: object) -> None:
    assert heard("about-macrame")[1].startswith("Facciamo nodi")
    assert heard("bring-macrame")[1] == "Niente: il filo c’è."  # noqa: RUF001
    assert heard("room-sala", "en") == ("en", "Large room")


def test_a_session_that_is_not_held_says_why(ground: object) -> None:
    session = Session.select().order_by(Session.starts_at.desc()).get()
    assert heard(f"why-{session.id}") == ("", "")
    programme.cancel(session, "leader", {}, "test")
    assert heard(f"why-{session.id}") == ("it", "Chi lo guida non può venire.")
    assert heard(f"why-{session.id}", "en") == ("en", "Who leads it cannot come.")


def test_what_is_missing_in_a_language_is_said_in_italian_by_an_italian_voice(
    home: Service,
) -> None:
    assert heard("pause-C") == ("", "")
    operations.pause_service(home, SOON)
    assert heard("pause-C", "ar") == ("ar", SOON["ar"])
    assert heard("pause-C", "uk") == ("it", SOON["it"])


def test_notices_are_heard_from_the_list_and_in_free_words(ground: object) -> None:
    operations.post_notice(phrase="nurse", hour="11:30")
    operations.post_notice(text={"it": "Oggi manca l'acqua."})
    listed, free = Notice.select().order_by(Notice.id)
    assert heard(f"notice-{listed.id}", "en") == ("en", "The nurse is here until 11:30.")
    assert heard(f"notice-{free.id}", "en") == ("it", "Oggi manca l'acqua.")


def test_why_it_is_closed_is_heard(hands: Hands, ground: object) -> None:
    assert heard("closure") == ("", "")
    hands.at = datetime(2026, 12, 24, 9, 30)
    assert heard("closure")[1] == heard("off-2026-12-24")[1] == "Chiusura di Natale"


def test_an_appointment_is_told_with_its_place_and_what_to_bring(desk: Desk) -> None:
    nurse = Staff.create(name="Delta Esempio", role=Role.OPERATOR, pin_hash="")
    offer, hers = offered("D", desk, staff=nurse, self_booking=True), offered("S", staff=nurse)
    service = place.service("D")
    assert service is not None
    offering.set_bring(service, BRING, "test")
    assert heard(f"with-{offer.id}", "fr") == ("fr", "Delta Esempio")
    assert heard(f"with-{hers.id}") == ("", "")  # nobody reads it at the entrance either
    assert heard(f"where-{offer.id}")[1] == desk.name["it"]
    assert [heard(f"needs-D-{number}", "en")[1] for number in range(4)] == [
        *("", "A document", "The letter", "")
    ]


def test_no_sentence_has_the_key_of_what_the_office_tells() -> None:
    assert {key.partition("-")[0] for key in PHRASES if key in TOLD or key in NAMED} == set()


def test_the_office_tells_of_itself(ground: object) -> None:
    assert heard("dial")[1].replace(" ", "").isdecimal()
    assert heard("dial-whatsapp")[1] == "WhatsApp: 0 1 3 1 0 0 0 0 0 1"
    assert heard("tongue-italiano-a1")[1] == "Lingua: italiano"
    assert heard("partner-italiano-a1")[1] == "APS Cambalache"
    assert heard("data-appointment-0")[1] == "I tuoi dati"
    for purpose in Purpose:
        assert all(heard(key)[1] for key in notice_keys(purpose))
    lines = {heard(key)[1] for purpose in Purpose for key in notice_keys(purpose)}
    assert len(lines) == 6 + 1 + 2  # a visit has another first line, a course a third one, too
    assert heard("data-course-6") == heard("data-never-1") == ("", "")


@pytest.mark.parametrize("kind", sorted(set(TOLD) - {"closure", "dial"}))
@pytest.mark.parametrize("which", ["", "x", "999999", "²", "D-x", "2026-13-01", "..%2Fsecret.key"])
def test_a_key_that_names_nothing_says_nothing(ground: object, kind: str, which: str) -> None:
    assert heard(f"{kind}-{which}") == ("", "")
