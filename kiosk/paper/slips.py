"""What each slip says: in the person's language, and in Italian for whoever helps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

from kiosk import clock, languages
from kiosk.appointments.models import Appointment
from kiosk.attendance.models import Card, Enrolment
from kiosk.errors import N_
from kiosk.languages import Catalogue
from kiosk.office import notices, place
from kiosk.office.models import Notice
from kiosk.paper.course_slip import card_slip, enrolment_slip
from kiosk.paper.models import Job
from kiosk.paper.notice_slip import data_notice_slip
from kiosk.paper.promise_slip import promise_slip
from kiosk.paper.trial import trial_slip
from kiosk.paper.wifi import wifi_code
from kiosk.paper.wording import Pair, pair, slip
from kiosk.queue import board
from kiosk.queue.models import HelpCall, Ticket
from kiosk.queue.status import Status
from printers.slip import Line, Slip

BEFORE_YOU: Final = N_("People before you: %(n)s")
ORDER: Final = N_("Numbers are not always called in order.")
WIFI: Final = N_("For the Wi-Fi %(name)s, scan this square first.")
FOLLOW: Final = N_("Follow your turn on your phone.")
SHOW: Final = N_("Show this paper to a person.")
CALLING: Final = N_("We are calling a person.")
SIT: Final = N_("Sit down. There is time.")
LANGUAGE: Final = N_("Language: %(name)s")
WHERE: Final = N_("Where: %(place)s")
WHEN: Final = N_("When: %(time)s")
BRING: Final = N_("Bring with you: %(things)s")
KEEP: Final = N_("Keep this number. We call it.")
NOTHING: Final = Line("")


def slip_of(job: Job, url: str) -> Slip:
    """Return what `job` prints; a QR on it leads below `url`, if there is one."""
    return SLIPS[job.kind](job, url)


def label_of(job: Job) -> str:
    """Return what staff call the slip of `job`: a ticket by its code, the others by their job."""
    ticket = Ticket.get_or_none(Ticket.id == job.subject) if job.kind == "ticket" else None
    return job.name if ticket is None else ticket.code


def ticket_slip(ticket: Ticket, url: str) -> Slip:
    """Return the slip of `ticket`; its QR points below `url`, which empty prints none."""
    both, settings = pair(ticket.language), place.settings()
    title, title_it = ("", "") if ticket.service.discreet else both.names(ticket.service.name)
    label = both.line(FOLLOW) if url else NOTHING
    return slip(
        "ticket",
        both,
        ticket.issued_at,
        code=ticket.code,
        title=title,
        title_it=title_it,
        lines=_sentences(ticket, both),
        qr=f"{url}/T/{ticket.token}" if url else "",
        qr_label=label.text,
        qr_label_it=label.text_it,
        more_qr=wifi_code(settings),
        more_label=both.line(WIFI, name=settings.wifi_name) if settings.wifi_name else NOTHING,
    )


def help_slip(call: HelpCall) -> Slip:
    """Return the slip to hold on to until somebody comes: whoever helps sees the language."""
    both = pair(call.language)
    own = both.words.gettext(LANGUAGE, name=both.words.language.name)
    name = languages.name_in(call.language, languages.DEFAULT) or "?"
    italian = both.italian.gettext(LANGUAGE, name=name)
    spoken = Line(own, italian if italian.casefold() != own.casefold() else "")
    calling = both.line(CALLING)
    return slip(
        "help",
        both,
        call.asked_at,
        title=calling.text,
        title_it=calling.text_it,
        lines=(both.line(SIT), both.line(SHOW), spoken),
    )


def leaflet(
    both: Pair, title: Line, *, where: str = "", time: Line = NOTHING, bring: str = ""
) -> Slip:
    """Return a slip that tells where and when something is, and what to bring; empty is left out.

    For a notice, an activity or an appointment: the texts are already chosen and formatted.
    """
    told = ((WHERE, {"place": where}), (BRING, {"things": bring}))
    lines = [both.line(text, **said) for text, said in told if any(said.values())]
    if time.text:
        lines.insert(1 if where else 0, _in_both(both, WHEN, time))
    more = {"title": title.text, "title_it": title.text_it, "lines": tuple(lines)}
    return slip("notice", both, clock.now(), **more)


def notice_slip(notice: Notice, language: str) -> Slip:
    """Return a notice of the waiting room to take home, in the language of who asks."""
    both = pair(language)
    theirs, italian = notices.said(notice, both.words), notices.said(notice, both.italian)
    site = place.office().site
    title = Line(theirs, italian if italian != theirs else "")
    days = Line(_days(notice, both.words), _days(notice, both.italian))
    return leaflet(both, title, where=f"{site.name}, {site.address}", time=days)


def _in_both(both: Pair, text: str, time: Line) -> Line:
    theirs = both.words.gettext(text, time=time.text)
    italian = both.italian.gettext(text, time=time.text_it or time.text)
    return Line(theirs, italian if italian != theirs else "")


def _days(notice: Notice, words: Catalogue) -> str:
    """Return from today to the last day on which the notice holds; its end is midnight."""
    last = clock.local(notice.ends_at - timedelta(seconds=1)).date()
    days = sorted({min(clock.today(), last), last})
    return " \u2013 ".join(languages.long_date(day, words.language.code) for day in days)


def strip(codes: Sequence[str]) -> Slip:
    """Return numbers to cut apart and give out by hand, when nothing else works.

    Nobody knows yet who will hold them, so they speak Italian and English.
    """
    both = pair(languages.SOURCE)
    return slip("strip", both, clock.now(), codes=tuple(codes), title="", lines=(both.line(KEEP),))


def _sentences(ticket: Ticket, both: Pair) -> tuple[Line, ...]:
    found = []
    if ticket.status is Status.WAITING:
        found.append(both.line(BEFORE_YOU, n=board.ahead_of(ticket)))
    found.append(both.line(ORDER))
    return tuple(found)


SLIPS: Final[dict[str, Callable[[Job, str], Slip]]] = {
    "ticket": lambda job, url: ticket_slip(Ticket.get_by_id(job.subject), url),
    "appointment": lambda job, _url: promise_slip(Appointment.get_by_id(job.subject)),
    "data-notice": lambda job, _url: data_notice_slip(
        job.content["language"], job.content["purpose"]
    ),
    "enrolment": lambda job, _url: enrolment_slip(Enrolment.get_by_id(job.subject)),
    "card": lambda job, _url: card_slip(Card.get_by_id(job.subject)),
    "help": lambda job, _url: help_slip(HelpCall.get_by_id(job.subject)),
    "notice": lambda job, _url: notice_slip(
        Notice.get_by_id(job.content["notice"]), job.content["language"]
    ),
    "strip": lambda job, _url: strip(
        [f"{job.content['letter']}{n}" for n in job.content["numbers"]]
    ),
    "test": lambda job, url: trial_slip(url, job.content.get("says", "")),
}
