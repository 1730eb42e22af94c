"""When a promise is refused, in which words, and what is written down of a person."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.appointments.models import NAME_LENGTH, NOTE_LENGTH
from kiosk.errors import N_, KioskError
from kiosk.folding import visible
from kiosk.office import telephone


class JustTaken(KioskError):
    """Somebody else was quicker; `values` has the number of the `offer`."""

    message = N_("This time has just been taken. Choose another one.")


class NotOffered(KioskError):
    """The office is shut then, the hours have changed, or the time has gone by."""

    message = N_("This time is not offered any more. Choose another one.")


class NoName(KioskError):
    """A volunteer who books writes how the person wants to be called."""

    message = N_("Write the name as the person wants to be called.")


class NoticeFirst(KioskError):
    """Nobody's name is written down before the person knows what becomes of it."""

    message = N_("First give the notice on data.")


class TooLong(KioskError):
    """A note is no file."""

    message = N_("It is too long. Letters at most: %(n)s")


@dataclass(frozen=True)
class Person:
    """What is kept of a person. `contact` is whose telephone it is, where it is another's.

    `notice` is the version of the notice on data that the person was given.
    """

    name: str = ""
    contact: str = ""
    phone: str = ""
    language: str = "it"
    note: str = ""
    notice: str = ""


def tidied(person: Person) -> Person:
    """Return `person` as it is kept, the telephone in E.164.

    Raises NoticeFirst, TooLong, BadPhone.
    """
    texts = {name: visible(getattr(person, name)) for name in ("name", "contact", "note")}
    if not person.notice and (any(texts.values()) or person.phone.strip()):
        raise NoticeFirst
    for name, longest in (("name", NAME_LENGTH), ("contact", NAME_LENGTH), ("note", NOTE_LENGTH)):
        if len(texts[name]) > longest:
            raise TooLong(n=longest)
    return replace(person, **texts, phone=telephone.kept(person.phone))
