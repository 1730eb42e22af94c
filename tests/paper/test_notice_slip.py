from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from flask.testing import FlaskClient

from kiosk.languages import LANGUAGES
from kiosk.office import data_notice, place
from kiosk.office.data_notice import Purpose
from kiosk.office.models import Desk
from kiosk.paper import slips
from kiosk.paper.models import Job
from kiosk.paper.notice_slip import data_notice_page, data_notice_slip
from kiosk.screens.shared import access
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import Role
from printers.typesetting import typeset


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_is_printed_in_every_language(ground: Path, language: str) -> None:
    slip = data_notice_slip(language, "appointment")
    assert typeset(slip).startswith(b"\x89PNG")
    assert len(slip.lines) == 6
    assert "2026" in slip.lines[-1].text
    page = data_notice_page(language, Purpose.COURSE)
    with pikepdf.open(BytesIO(page)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert len(opened.pages) == 1


def test_the_desk_prints_the_notice_in_the_person_s_language(
    client: FlaskClient, desk: Desk
) -> None:
    person, _ = staffing.add("Prova Sportello", Role.RECEPTION)
    client.set_cookie(access.STAFF_COOKIE, sessions.begin(person))
    address = f"/desk/{desk.id}/data-notice/visit"
    assert client.post(address, data={"language": "ar"}).status_code == 303
    job = Job.get()
    assert job.kind == "data-notice"
    slip = slips.slip_of(job, "")
    assert (slip.language, slip.direction) == ("ar", "rtl")
    told = data_notice.version("ar", place.office(), Purpose.VISIT)
    assert told in slip.lines[-1].text
    assert client.get(f"{address}/whole.pdf?language=ro").mimetype == "application/pdf"
    assert client.post(f"/desk/{desk.id}/data-notice/never").status_code == 404
