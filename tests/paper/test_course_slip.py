"""What a participant takes home, read back as a scanner and a telephone read it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
import zxingcpp
from icalendar import Calendar
from PIL import Image

from kiosk.attendance import cards, enrolling
from kiosk.attendance.models import Enrolment
from kiosk.languages import LANGUAGES
from kiosk.paper.course_slip import card_slip, enrolment_slip
from kiosk.people.models import Participant
from kiosk.programme.models import Activity, Session
from kiosk.staff.models import Staff
from printers.slip import Slip
from printers.typesetting import typeset
from tests.attendance.conftest import course, session, somebody, staff

__all__ = ["course", "session", "somebody", "staff"]
Somebody = Callable[..., Participant]


def said(slip: Slip) -> str:
    return "\n".join(f"{one.text} | {one.text_it}" for one in slip.lines)


def qr_of(slip: Slip, width: int = 576) -> list[str]:
    picture = Image.open(BytesIO(typeset(slip, width)))
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def put_down(course: Activity, *people: Participant) -> Enrolment:
    return enrolling.enrol(course, people, None, key=f"k{people[0].id}")[0]


def test_the_slip_of_a_place_holds_the_next_meeting_as_an_event(
    course: Activity, session: Session, somebody: Somebody
) -> None:
    slip = enrolment_slip(put_down(course, somebody("Zeta", language="ar")))
    assert "Hai un posto." in said(slip)
    assert "lunedì 23 novembre 2026" in said(slip)
    assert "Zeta" in said(slip)
    assert "Esempio" not in said(slip)
    (event,) = Calendar.from_ical(qr_of(slip)[0]).walk("VEVENT")
    assert event.decoded("DTSTART").date() == session.day


def test_who_waits_reads_the_number_in_the_list_and_no_date(
    course: Activity, somebody: Somebody
) -> None:
    Activity.update(capacity=1).execute()
    course = Activity.get_by_id(course.id)
    put_down(course, somebody())
    slip = enrolment_slip(put_down(course, somebody()))
    assert "Il tuo numero nella lista: 1" in said(slip)
    assert slip.qr == ""


@pytest.mark.parametrize("width", [384, 576])
def test_a_card_is_a_bare_code_that_a_scanner_reads(
    somebody: Somebody, staff: Staff, width: int
) -> None:
    card = cards.give(somebody("Zeta", language="ro"), staff)
    slip = card_slip(card)
    assert qr_of(slip, width) == [card.code]
    assert slip.title == "Cardul dumneavoastră pentru cursuri"
    assert slip.title_it == "La tua tessera per i corsi"


def test_every_language_is_set_on_paper(course: Activity, somebody: Somebody) -> None:
    for code in LANGUAGES:
        slip = enrolment_slip(put_down(course, somebody(language=code)))
        assert typeset(slip).startswith(b"\x89PNG")
