"""Routes of how everything is: health, the journal, the numbers of a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock, languages, written
from kiosk.errors import N_
from kiosk.office import journal
from kiosk.office import operations as office
from kiosk.queue import board
from kiosk.reports import day as report
from kiosk.reports import health
from kiosk.reports.finding import Finding, Level
from kiosk.screens.admin import told
from kiosk.screens.admin.address import for_tablets
from kiosk.screens.admin.blueprint import bp, config, who
from kiosk.screens.admin.printers import told as printers_told
from kiosk.screens.shared.qr import code_of
from kiosk.screens.shared.requests import words
from kiosk.staff import missed, presence, tries
from kiosk.staff.models import Device, Staff

DAY_AND_HOUR: Final = N_("%(day)s at %(time)s")
LINES: Final = 200  # of the journal
# Where a person goes on from a sentence that is not "fine": an endpoint, and what its button says.
WAYS: Final = {
    "languages": ("admin.show_languages", N_("Languages")),
    "voices": ("admin.show_voices", N_("Voice")),
    "clock": ("desk.choose", N_("Desks")),
    "sign-in": ("admin.show_sign_ins", N_("Sign-ins")),
    "office": ("admin.index", N_("Administration")),
}


@bp.get("/health")
def show_health() -> str:
    """Show in words how the machine and the office are, and the address for tablets."""
    address = for_tablets(config())
    known = journal.last(journal.ADDRESS)
    findings = health.findings(config(), ask_printer=False)
    return render_template(
        "admin/health.html",
        by_level={level: [one for one in findings if one.level is level] for level in Level},
        ways=WAYS,
        said=_said,
        **printers_told(sum(one.level is Level.WRONG for one in findings)),
        screens=presence.screens().values(),
        gone=missed.gone(),
        last=board.last_event(),
        size=_size(config().database_file),
        address=address,
        known=known,
        qr=code_of(address) if address else None,
    )


@bp.post("/health/address")
def note_address() -> ResponseReturnValue:
    """Note that the tablets use the address that is shown."""
    office.tell_address(for_tablets(config()), who())
    return redirect(url_for(".show_health", saved=1), 303)


@bp.get("/journal")
def show_journal() -> str:
    """Show what was set, by whom, and when; or who looked at appointments."""
    looks = "looks" in request.args
    return render_template(
        "admin/journal.html",
        changes=journal.latest(LINES, looks=looks),
        looks=looks,
        most=LINES,
        where=partial(told.where, say=words().gettext),
        value=partial(told.value, words=words()),
    )


@bp.get("/sign-ins")
def show_sign_ins() -> str:
    """Show who signed in where, and which tries were wrong: never what was typed."""
    people = {str(one.id): one.name for one in Staff.select()}
    return render_template(
        "admin/sign-ins.html",
        attempts=tries.latest(LINES),
        most=LINES,
        people=people,
        named={f"device-{one.id}": one.name for one in Device.select()},
    )


@bp.get("/day")
def show_day() -> str:
    """Show the numbers of one day."""
    day = _day(request.args.get("day", ""))
    later = day + timedelta(days=1)
    return render_template(
        "admin/day.html",
        numbers=report.numbers(day),
        earlier=day - timedelta(days=1),
        later=later if later <= clock.today() else None,
    )


def _said(finding: Finding) -> str:
    """Return the sentence as its reader says days, hours and languages."""
    values = {name: _in_words(value) for name, value in finding.values.items()}
    return words().gettext(finding.sentence, **values)


def _in_words(value: Any) -> str:
    reader = words().language.code
    if isinstance(value, datetime):
        day = languages.short_date(clock.local(value).date(), reader)
        return words().gettext(DAY_AND_HOUR, day=day, time=languages.clock_time(value))
    if isinstance(value, tuple):
        return ", ".join(languages.name_in(code, reader) for code in value)
    return str(value)


def _size(file: Path) -> int:
    """Return the bytes of the database and of the log beside it."""
    return sum(part.stat().st_size for part in file.parent.glob(f"{file.name}*"))


def _day(asked: str) -> date:
    return (written.meant(written.day, asked) or abort(404)) if asked else clock.today()
