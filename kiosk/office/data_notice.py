"""What people are told of their data: five easy lines, and the whole of it on paper.

It is said before the first name is written down, and says only what this office does. Who
keeps a name keeps with it the fingerprint of the words that were told, in their language, and
a record the day on which that was.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from kiosk.errors import N_
from kiosk.languages import Catalogue, catalogue
from kiosk.office.document import Office

TITLE: Final = N_("Your data")
LINES: Final = 5  # that are easy


class Purpose(StrEnum):
    """What a name is written down for; it decides what else is, and for how long."""

    APPOINTMENT = "appointment"
    VISIT = "visit"
    COURSE = "course"


WHAT: Final = {
    Purpose.APPOINTMENT: N_("We write the name you choose. A phone number only if you want."),
    Purpose.VISIT: N_("We write your name and your address. A phone number only if you want."),
    Purpose.COURSE: N_("We write your name and what the course needs."),
}
WHO: Final = N_("Only people who work here read it, to help you.")
WHO_ELSE: Final = N_("People who work here read it, to help you. Who else gets it: %(who)s.")
_DAYS: Final = N_("After the appointment we delete it. After how many days: %(days)s.")
HOW_LONG: Final = {
    Purpose.APPOINTMENT: _DAYS,
    Purpose.VISIT: _DAYS,
    Purpose.COURSE: N_("We keep it as long as the project must. Then we delete it."),
}
RIGHTS: Final = N_("You can see, correct or delete your data. Ask at the desk.")
RESPONSIBLE: Final = N_("Who looks after your data: %(who)s.")

WHY: Final = {
    Purpose.APPOINTMENT: N_("To keep your place, and to find you if the time changes."),
    Purpose.VISIT: N_("To come to your home at the right time."),
    Purpose.COURSE: N_("To run the course, and to show that it took place."),
}
NOWHERE: Final = N_("The data stays on this house's computer. We sell it to nobody.")
NOWHERE_ELSE: Final = N_("It goes nowhere else. We sell it to nobody.")
CHECKED: Final = N_("Whoever pays for the course may check the register.")
COPIED: Final = N_("There is a copy in a second place, in case the computer breaks.")
FREE: Final = N_("You can say no. You can always come without an appointment and take a number.")
FREE_OF: Final = {
    Purpose.APPOINTMENT: FREE,
    Purpose.VISIT: FREE,
    Purpose.COURSE: N_("You can say no to every question that is not needed."),
}
ASK: Final = N_("Ask to see, correct or delete your data, to stop its use, or for a copy.")
WHERE: Final = N_("Ask at the desk, or here: %(contact)s.")
COMPLAIN: Final = N_("If something is not right, you can complain to the %(authority)s.")
AUTHORITY: Final = "Garante per la protezione dei dati personali, www.garanteprivacy.it"


@dataclass(frozen=True)
class DataNotice:
    """The notice in one language. `whole` has a heading and its sentences each."""

    title: str
    lines: tuple[str, ...]
    whole: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def version(self) -> str:
        """Return the fingerprint of every word of it."""
        return sha256(repr((self.title, self.lines, self.whole)).encode()).hexdigest()[:8]


_machine: Final = {"copies": False}


def tell_of_copies(*, elsewhere: bool) -> None:
    """Say whether the machine's settings name a second place for the copies."""
    _machine["copies"] = elsewhere


def data_notice(
    words: Catalogue, office: Office, purpose: Purpose = Purpose.APPOINTMENT
) -> DataNotice:
    """Return the notice of `office` for `purpose`, in the language of `words`."""
    lines = easy_lines(words, office, purpose)
    what, who, how_long, _, responsible = lines
    say = words.gettext
    contact = say(WHERE, contact=_contact(office))
    headed = (
        (N_("Who is responsible"), (responsible, contact)),
        (N_("What we write, and why"), (what, say(WHY[purpose]))),
        (N_("The rule that allows it"), (office.settings.data_basis,)),
        (N_("Who reads it"), (who, *map(say, _leaving(office, purpose)))),
        (N_("How long we keep it"), (how_long,)),
        (N_("You are free"), (say(FREE_OF[purpose]),)),
        (N_("What you can ask"), (say(ASK), say(COMPLAIN, authority=AUTHORITY))),
    )
    whole = tuple((say(heading), sentences) for heading, sentences in headed)
    return DataNotice(say(TITLE), lines, whole)


def version(language: str, office: Office, purpose: Purpose) -> str:
    """Return the fingerprint of what is told in `language` now."""
    return data_notice(catalogue(language), office, purpose).version


def _leaving(office: Office, purpose: Purpose) -> list[str]:
    """Return what leaves the house, as far as this office lets it, and that nothing else does."""
    settings = office.settings
    switched = (
        (CHECKED, purpose is Purpose.COURSE and bool(settings.cofinancing)),
        (COPIED, _machine["copies"] or bool(settings.backup_second_folder)),
    )
    found = [sentence for sentence, is_on in switched if is_on]
    return [*found, NOWHERE_ELSE if found or settings.data_recipients else NOWHERE]


def easy_lines(words: Catalogue, office: Office, purpose: Purpose) -> tuple[str, ...]:
    """Return the five lines that everybody is told, on a screen, on paper or aloud."""
    say, days = words.gettext, office.settings.retention_appointment_days
    others = office.settings.data_recipients
    return (
        say(WHAT[purpose]),
        say(WHO_ELSE, who=others) if others else say(WHO),
        say(HOW_LONG[purpose], days=days),
        say(RIGHTS),
        say(RESPONSIBLE, who=_responsible(office)),
    )


def _responsible(office: Office) -> str:
    return office.settings.data_responsible or office.site.lead_partner or office.site.name


def _contact(office: Office) -> str:
    return office.settings.data_contact or office.settings.phone or office.site.address
