"""The slip of an appointment: when, where, what to bring, and the codes that open the door."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk import calendar, clock, languages
from kiosk.appointments import offering, offers
from kiosk.appointments.models import Appointment
from kiosk.calendar import Event
from kiosk.errors import N_
from kiosk.office import place
from kiosk.paper.wording import Pair, pair, slip
from printers import bare_code
from printers.slip import Line, Slip

KIND: Final = "appointment"
TITLE: Final = N_("Your appointment")
WHO: Final = N_("With: %(name)s")
HOME: Final = N_("We come to your home.")
BRING: Final = N_("Bring with you:")
CHANGE: Final = N_("You cannot come? Call us: %(phone)s")
CALENDAR: Final = N_("For the calendar of your phone")
SCAN: Final = N_("When you come, show this square at the entrance. Or type the number.")


def promise_slip(one: Appointment) -> Slip:
    """Return the slip of `one`, in the person's language and Italian."""
    both = pair(one.language)
    named = one.service.name if not one.service.discreet else {}
    title = Line(*both.names(named)) if named else both.line(TITLE)
    label = both.line(SCAN)
    made = slip(
        KIND,
        both,
        one.booked_at,
        code=bare_code.spaced(one.code or ""),
        title=title.text,
        title_it=title.text_it,
        lines=(*_when(one, both), *_where(one, both), *_bring(one, both), *_change(both)),
        qr=one.token or "",
        qr_label=label.text,
        qr_label_it=label.text_it,
        more_qr=calendar.small_local(_event(one, both, title.text)),
        more_label=both.line(CALENDAR),
    )
    # The day of printing would be taken for that of the appointment.
    return replace(made, when=place.office().site.address)


def _event(one: Appointment, both: Pair, title: str) -> Event:
    """The promise as a telephone's calendar keeps it; of a discreet service, no word."""
    site = place.office().site
    where = both.words.gettext(HOME) if one.visit is not None else f"{site.name}, {site.address}"
    uid = f"{one.id}@sportello"
    return Event(uid=uid, title=title, starts_at=one.starts_at, ends_at=one.ends_at, where=where)


def _when(one: Appointment, both: Pair) -> tuple[Line, Line]:
    """The date in full, in both languages, and the hour: it is what the paper is for."""
    day = clock.local(one.starts_at).date()
    theirs, italian = (
        languages.long_date(day, words.language.code) for words in (both.words, both.italian)
    )
    date = Line(theirs, italian if italian != theirs else "")
    return date, Line(languages.clock_time(one.starts_at), large=True)


def _where(one: Appointment, both: Pair) -> list[Line]:
    where = offers.where(one.offer)
    found = [both.line(HOME)] if one.visit is not None else []
    found += [Line(*both.names(where))] if where else []
    return found + ([both.line(WHO, name=one.staff.name)] if one.staff is not None else [])


def _bring(one: Appointment, both: Pair) -> list[Line]:
    """Each thing in the person's language, and in Italian where there are as many lines."""
    text = offering.bring(one.service_id)
    theirs, italian = (
        [line for line in words.pick(text).splitlines() if line]
        for words in (both.words, both.italian)
    )
    if not theirs:
        return []
    same = theirs if len(theirs) != len(italian) else italian
    pairs = zip(theirs, same, strict=True)
    return [both.line(BRING), *(Line(own, it if it != own else "") for own, it in pairs)]


def _change(both: Pair) -> list[Line]:
    office = place.office()
    phone, whatsapp = (
        number.replace(" ", "\u00a0") for number in (office.settings.phone, office.site.whatsapp)
    )
    found = [both.line(CHANGE, phone=phone)] if phone else []
    return found + ([Line(f"WhatsApp: {whatsapp}")] if whatsapp else [])
