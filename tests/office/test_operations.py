"""The verbs of the place, on a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any
from zlib import crc32

import pytest
from flask import Flask
from PIL import Image

from kiosk import clock
from kiosk.app import attach
from kiosk.config import Config
from kiosk.database import revision
from kiosk.office import document, journal, logos, notices, operations, place
from kiosk.office.models import Change, Day, Desk, DeskState, Logo, Notice, Service, Theme
from kiosk.office.operations import NoNotice


def service(letter: str) -> Service:
    found = place.service(letter)
    assert found is not None
    return found


def letters(desk: str) -> set[str]:
    return {one.letter for one in place.services_of(Desk.get(Desk.code == desk))}


def test_the_document_fills_the_tables(app: Flask) -> None:
    office = place.office()
    assert [one.letter for one in place.services()] == [one.letter for one in office.services]
    assert [one.code for one in place.desks()] == [one.code for one in office.desks]
    assert [one.slug for one in place.themes()] == [one.key for one in office.themes]
    assert letters("1") == set(office.desks[0].services)


def test_the_same_office_again_writes_nothing(app: Flask) -> None:
    before, lines = revision(), Change.select().count()
    assert operations.apply(place.office(), "Anna") == []
    assert (revision(), Change.select().count()) == (before, lines)


def test_what_changes_stands_in_the_journal(app: Flask) -> None:
    office = place.office()
    changed = replace(office, site=replace(office.site, address="via Finta 1"))
    (line,) = operations.apply(changed, "Anna")
    assert (line.who, line.path, line.after) == ("Anna", "site.address", "via Finta 1")
    assert line.before == office.site.address
    assert journal.latest(1) == [line]


def test_what_leaves_is_retired_and_comes_back_as_the_same_row(app: Flask) -> None:
    office, work = place.office(), service("L")
    fewer = place.stored()
    fewer["services"] = [one for one in fewer["services"] if one["letter"] != "L"]
    for holder in (*fewer["home_screen_tiles"], *fewer["desks"]):
        holder["services"] = [one for one in holder["services"] if one != "L"]
    fewer["themes"] = fewer["themes"][1:]
    operations.apply(document.check(fewer), "Anna")
    assert place.service("L") is None
    assert Service.get_by_id(work.id).is_retired
    assert Theme.select().where(Theme.is_retired).count() == 1
    assert "L" not in letters("2")
    operations.apply(office, "Anna")
    assert service("L") == work
    assert "L" in letters("2")


def test_a_pause_and_an_open_desk_outlive_a_change_of_the_document(app: Flask, desk: Desk) -> None:
    operations.pause_service(service("A"), {"it": "Torno presto"})
    office = place.office()
    operations.apply(replace(office, themes=office.themes[1:]), "Anna")
    assert service("A").is_paused
    assert service("A").reason == {"it": "Torno presto"}
    assert Desk.get_by_id(desk.id).state is DeskState.OPEN


def test_a_change_that_the_checks_refuse_changes_nothing(app: Flask) -> None:
    before = place.stored()

    def spoil(found: dict[str, Any]) -> None:
        found["site"]["name"] = ""
        found["desks"] = []

    with pytest.raises(document.OfficeFileError):
        operations.revise(spoil, "Anna")
    assert place.stored() == before


def test_a_desk_is_open_only_on_the_day_on_which_it_was_opened(app: Flask, hands: Any) -> None:
    desk = operations.open_desk(Desk.get(Desk.code == "1"))
    assert place.is_open(desk)
    hands.at += timedelta(days=1)
    assert not place.is_open(desk)


def test_a_desk_pauses_and_closes(app: Flask, desk: Desk) -> None:
    assert operations.pause_desk(desk).state is DeskState.PAUSED
    assert not place.is_open(desk)
    operations.close_desk(desk)
    assert Desk.get_by_id(desk.id).state is DeskState.CLOSED


def test_a_resumed_service_has_no_reason_left(app: Flask) -> None:
    operations.pause_service(service("A"), {"it": "Pausa"})
    operations.resume_service(service("A"))
    assert not service("A").is_paused
    assert service("A").reason == {}


def test_opening_now_takes_back_the_end_and_the_full_day(app: Flask) -> None:
    operations.set_full(True)
    operations.end(clock.today(), kept=True)
    assert place.day(clock.today()).kept
    operations.open_now()
    today = place.day(clock.today())
    assert (today.is_full, today.ended_at) == (False, None)
    assert today.opened_at == clock.now()
    assert Day.select().count() == 1


def test_a_confirmed_clock_is_confirmed_for_one_day(app: Flask, hands: Any) -> None:
    operations.confirm_clock()
    assert place.day(clock.today()).clock_confirmed_at == clock.now()
    hands.at += timedelta(days=1)
    assert place.day(clock.today()).clock_confirmed_at is None


def test_a_notice_stands_until_midnight_of_the_wall(app: Flask, hands: Any) -> None:
    operations.post_notice("back", "11:30")
    hands.at = operations.end_of(clock.today()) - timedelta(seconds=1)
    assert len(notices.active()) == 1
    hands.at += timedelta(seconds=1)
    assert notices.active() == []


def test_a_notice_that_is_taken_down_is_gone_at_once(app: Flask) -> None:
    operations.remove_notice(operations.post_notice(text={"it": "Oggi festa"}))
    assert notices.active() == []
    assert Notice.select().count() == 1


@pytest.mark.parametrize(
    ("phrase", "hour", "text"),
    [
        ("", "", {}),
        ("", "", {"en": "Party today"}),
        ("", "", {"it": "x" * 161}),
        ("", "", {"it": "a\u202eb"}),
        ("back", "", {}),
        ("back", "25:00", {}),
        ("patience", "11:00", {}),
        ("unheard", "11:00", {}),
    ],
)
def test_a_notice_that_says_nothing_is_refused(
    app: Flask, phrase: str, hour: str, text: dict[str, str]
) -> None:
    with pytest.raises(NoNotice):
        operations.post_notice(phrase, hour, text)
    assert Notice.select().count() == 0


def picture(kind: str = "PNG", size: tuple[int, int] = (1600, 400), **options: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#245a2a").save(out, format=kind, **options)
    return out.getvalue()


def head_alone(width: int, height: int) -> bytes:
    """Return what a PNG of this size begins with, and nothing that could be drawn."""
    said = b"IHDR" + pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    head = pack(">I", 13) + said + pack(">I", crc32(said))
    return b"\x89PNG\r\n\x1a\n" + head + pack(">I", 64) + b"IDAT" + bytes(9)


@pytest.mark.parametrize(("kind", "ending"), [("PNG", "png"), ("JPEG", "jpg")])
def test_a_logo_is_drawn_anew_under_a_name_of_ours(
    app: Flask, data: Path, kind: str, ending: str
) -> None:
    secret = b"hidden words" * 9
    row = logos.add(picture(kind) + secret, " Regione ")
    kept, spoken = logos.picture(row)
    assert (row.alt, Path(row.file).suffix) == ("Regione", f".{ending}")
    assert spoken == f"image/{kind.lower()}"
    assert secret not in kept
    with Image.open(BytesIO(kept)) as found:
        assert found.format == kind
        assert found.size == (1200, 300)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture("GIF"),
        picture()[:200],
        b"x" * 2**22,
    ],
    ids=["empty", "svg", "gif", "cut off", "large"],
)
def test_what_is_no_picture_is_refused(app: Flask, data: Path, content: bytes) -> None:
    with pytest.raises(logos.NotAPicture):
        logos.add(content, "Regione")
    assert logos.all_logos() == []


def test_a_picture_of_too_many_dots_is_refused_by_its_head_alone(app: Flask, data: Path) -> None:
    for size in ((8000, 5000), (12000, 9000), (60000, 60000)):
        with pytest.raises(logos.TooManyDots):
            logos.add(head_alone(*size), "Regione")
    with pytest.raises(logos.NotAPicture):  # small enough to be drawn, and cut off
        logos.add(head_alone(9, 9), "Regione")


def test_a_logo_needs_words_and_room(app: Flask, data: Path) -> None:
    with pytest.raises(logos.NoWords):
        logos.add(picture(), "  ")
    for number in range(logos.MOST):
        logos.add(picture(size=(4, 4)), f"Logo {number}")
    with pytest.raises(logos.TooMany):
        logos.add(picture(), "One more")


def test_logos_move_and_leave(app: Flask, data: Path) -> None:
    first, second, third = (logos.add(picture(size=(4, 4)), name) for name in ("a", "b", "c"))
    logos.move(third, -1)
    assert [one.alt for one in logos.all_logos()] == ["a", "c", "b"]
    logos.move(first, -1)
    assert [one.alt for one in logos.all_logos()] == ["a", "c", "b"]
    logos.remove(second)
    assert Logo.select().count() == 2
    assert not (data / "logos").exists()


def test_the_files_of_an_older_version_are_taken_over_and_stay(app: Flask, data: Path) -> None:
    (data / "logos").mkdir()
    (data / "logos" / "eu.png").write_bytes(picture(size=(4, 4)))
    (data / "logos" / "torn.png").touch()
    for name in ("eu", "torn", "lost"):
        Logo.create(file=f"{name}.png", alt=name)
    attach(app, Config(data=data, printer="screen:"))
    assert [one.alt for one in logos.shown()] == ["eu"]
    assert [one.alt for one in logos.all_logos()] == ["eu", "torn", "lost"]
    assert logos.picture(logos.shown()[0]) == (picture(size=(4, 4)), "image/png")
    assert (data / "logos" / "eu.png").exists()
