"""Everything about one person, on paper, in words of her language: what the export holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kiosk.attendance.status import About, State, Status
from kiosk.errors import N_
from kiosk.languages import LANGUAGES, Catalogue
from kiosk.office import place, telephone
from kiosk.paper.wording import pair
from kiosk.people.models import Deed
from printers.documents import typeset_document

Row = Mapping[str, Any]
TITLE: Final = N_("What we keep about you")
NOTHING: Final = N_("Nothing")
STATES: Final = {
    State.ENROLLED: N_("You have a place."),
    State.WAITING: N_("On the waiting list"),
    State.LEFT: N_("Place given up"),
}
STATUSES: Final = {
    Status.PRESENT: N_("Here"),
    Status.LATE: N_("Here, late"),
    Status.EXCUSED: N_("Away, and told us"),
    Status.ABSENT: N_("Away"),
    Status.UNMARKED: N_("Mark taken back"),
}
HOURS: Final = {About.ENTRY: N_("Came at %(time)s"), About.EXIT: N_("Left at %(time)s")}
DEEDS: Final = {
    Deed.FOUND: N_("found in a search"),
    Deed.SEEN: N_("record seen"),
    Deed.LISTED: N_("name seen on a list"),
    Deed.PRINTED: N_("name printed on a list"),
    Deed.PHONE_SEEN: N_("emergency phone seen"),
    Deed.CREATED: N_("record made"),
    Deed.CHANGED: N_("record changed"),
    Deed.MERGED: N_("joined with another record"),
    Deed.SEPARATED: N_("parted from another record"),
    Deed.ENROLLED: N_("enrolled"),
    Deed.LEFT: N_("place given up"),
    Deed.CARDED: N_("card made"),
    Deed.ARRIVED: N_("checked in with the card"),
    Deed.MARKED: N_("attendance marked"),
    Deed.EXPORTED: N_("everything exported"),
    Deed.ERASED: N_("erased"),
}


@dataclass(frozen=True)
class Section:
    """A table of the page: a row of the export becomes so many cells."""

    title: str
    columns: tuple[str, ...]
    cells: Callable[[Row, Catalogue], tuple[str, ...]]


def person_page(everything: Mapping[str, Any], language: str) -> bytes:
    """Return the page as PDF/UA-1 in `language`; raises PrinterError."""
    return typeset_document("person", page_of(everything, pair(language).words))


def page_of(everything: Mapping[str, Any], words: Catalogue) -> dict[str, Any]:
    """Return what stands on the page."""
    return {
        "title": words.gettext(TITLE),
        "language": words.language.code,
        "direction": words.language.direction,
        "place": place.office().site.name,
        "foot": f"{place.office().site.name} · {_at(everything['exported'])}",
        "records": [_facts(one, words) for one in everything["records"]],
        "sections": [_section(key, everything[key], words) for key in SECTIONS],
        "nothing": words.gettext(NOTHING),
    }


def _facts(one: Row, words: Catalogue) -> list[list[str]]:
    born = _day(one["born_on"]) or (f"{one['birth_year']}" if one["birth_year"] else "")
    notice = f"{one['notice_version']} · {_day(one['notice_on'])}"
    facts = (
        (N_("Your name"), f"{one['name']} {one['surname']}".strip()),
        (N_("How we call you"), one["called"]),
        (N_("Born"), born),
        (N_("Your phone number"), telephone.shown(one["phone"])),
        (N_("In an emergency we call"), telephone.shown(one["emergency_phone"])),
        (N_("Your language"), LANGUAGES[one["language"]].name),
        (N_("Notice on data: version and day"), notice),
        (N_("Written down on"), _at(one["created_at"])),
        (N_("Number of the record"), str(one["id"])),
    )
    return [[words.gettext(label), said] for label, said in facts if said]


def _section(key: str, rows: list[Row], words: Catalogue) -> dict[str, Any]:
    section = SECTIONS[key]
    return {
        "title": words.gettext(section.title),
        "columns": [words.gettext(one) for one in section.columns],
        "rows": [section.cells(row, words) for row in rows],
    }


def _adult(row: Row, words: Catalogue) -> tuple[str, ...]:
    said = (
        (row["is_guardian"], N_("parent or guardian")),
        (row["may_collect"], N_("may collect")),
    )
    return row["name"], ", ".join(words.gettext(text) for is_so, text in said if is_so)


def _place(row: Row, words: Catalogue) -> tuple[str, ...]:
    said = words.gettext(STATES[State(row["state"])])
    return words.pick(row["activity"]), _at(row["since"]), f"{said} {_at(row['left_at'])}".strip()


def _attended(row: Row, words: Catalogue) -> tuple[str, ...]:
    hours = " \u2013 ".join(_at(row[name])[-5:] for name in ("entered_at", "left_at") if row[name])
    status = words.gettext(STATUSES[Status(row["status"])]) if row["status"] else ""
    return _day(row["day"]), words.pick(row["activity"]), status, hours, row["collected_by"]


def _mark(row: Row, words: Catalogue) -> tuple[str, ...]:
    about, value = About(row["about"]), row["value"]
    text = HOURS.get(about) if value else STATUSES[Status.UNMARKED]
    said = words.gettext(text or STATUSES[Status(value)], time=_at(row["at"])[-5:])
    if text and value and value != "now":
        said = words.gettext(text, time=value)
    return _at(row["at"]), f"{words.pick(row['activity'])}, {_day(row['day'])}", said


def _card(row: Row, _words: Catalogue) -> tuple[str, ...]:
    return row["code"], _at(row["made_at"]), _at(row["ended_at"])


def _promise(row: Row, words: Catalogue) -> tuple[str, ...]:
    waits = "" if "starts_at" in row else words.gettext(STATES[State.WAITING])
    return _at(row.get("starts_at") or row["asked_at"]), words.pick(row["service"]), waits


def _line(row: Row, words: Catalogue) -> tuple[str, ...]:
    return _at(row["at"]), row["who"] or "–", words.gettext(DEEDS[Deed(row["deed"])])  # noqa: RUF001


def _day(written: str | None) -> str:
    return "/".join(reversed(written.split("-"))) if written else ""


def _at(written: str | None) -> str:
    """Return the moment of the export, such as 2026-11-23 10:30, as people write it."""
    day, _, hour = (written or "").partition(" ")
    return f"{_day(day)} {hour}".strip()


ACTIVITY: Final = N_("Activity")
WHEN: Final = N_("When")
WHO: Final = N_("Who")
WHAT: Final = N_("What")
SECTIONS: Final = {
    "adults": Section(N_("Who answers for the child"), (WHO, N_("What they may do")), _adult),
    "enrolments": Section(
        N_("What you take part in"), (ACTIVITY, N_("Since"), N_("How it stands")), _place
    ),
    "attendance": Section(
        N_("When you were here"),
        (N_("Day"), ACTIVITY, N_("How"), N_("From, to"), N_("Taken home by")),
        _attended,
    ),
    "marks": Section(N_("Every mark on the lists"), (WHEN, ACTIVITY, WHAT), _mark),
    "cards": Section(N_("Your cards"), (N_("Code"), N_("Made on"), N_("Valid until")), _card),
    "promises": Section(
        N_("Appointments with your name and your phone number"),
        (WHEN, WHAT, N_("How it stands")),
        _promise,
    ),
    "journal": Section(N_("Who saw or changed your record"), (WHEN, WHO, WHAT), _line),
}
