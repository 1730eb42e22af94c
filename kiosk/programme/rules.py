"""What is refused, each with its sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from kiosk import clock
from kiosk.errors import N_, KioskError
from kiosk.office.checks import is_writable
from kiosk.office.spans import ends_that_day
from kiosk.programme import timetable
from kiosk.programme.clashes import Stay, meet
from kiosk.programme.models import Session, State
from kiosk.programme.recurrence import HORIZON
from kiosk.staff.models import Role, Staff

LONGEST: Final = timedelta(hours=14)
AHEAD: Final = timedelta(hours=2)  # so long before a session its list is open
AFTERWARDS: Final = timedelta(days=14)  # so long after a session its lists can be put right
WORDS_LENGTH: Final = 160


# Who may lead: whoever may open a list, and that is nobody who only looks after the machines.
LEADING: Final = (Role.FACILITATOR, Role.RECEPTION, Role.OPERATOR, Role.COORDINATOR)


class RoomTaken(KioskError):
    """Somebody else meets there at that time."""

    message = N_("The room is taken then: %(title)s, %(start)s to %(end)s.")


class SessionOver(KioskError):
    """It has passed, or is no longer in the timetable."""

    message = N_("This session is over, or no longer planned.")


class DayTaken(KioskError):
    """An activity meets once a day, by which its rule knows the session."""

    message = N_("It meets on that day already. Move that session, or choose another day.")


class CannotLead(KioskError):
    """The list would stay shut to them."""

    message = N_("Whoever looks after the machines, or works here no more, cannot lead.")


class NotExtra(KioskError):
    """A date of the rule is called off, and so is one whose list is open: marks may be kept."""

    message = N_("This date cannot be taken out any more. Call it off, and say why.")


class BadTimes(KioskError):
    """The end is before the beginning, or the beginning has passed."""

    message = N_("Choose a time to come. It ends after it begins, on the same day.")


class TooFar(KioskError):
    """A slip of the finger in the year; no rule goes so far either."""

    message = N_("Choose a day within the next three years.")


class NoReason(KioskError):
    """A cancelled session says why."""

    message = N_("Choose a reason, or write one in Italian.")


def must_come(session: Session) -> Session:
    """Return `session` as it is now; raises SessionOver."""
    found = timetable.session(session.id)
    if found is None or found.ends_at <= clock.now():
        raise SessionOver
    return found


def must_be_recent(session: Session) -> Session:
    """Return `session` as it is now, also if it ended some days ago; raises SessionOver."""
    found = timetable.session(session.id)
    if found is None or found.ends_at + AFTERWARDS <= clock.now():
        raise SessionOver
    return found


def must_lead(staff: Staff) -> None:
    """Raise CannotLead unless `staff` may open the list of a session."""
    if not staff.is_active or staff.role not in LEADING:
        raise CannotLead


def must_be_extra(session: Session) -> None:
    """Raise NotExtra unless a person added `session`, and nobody can have marked it yet."""
    if not session.is_extra or session.starts_at <= clock.now() + AHEAD:
        raise NotExtra


def must_be_times(session: Session) -> None:
    """Raise BadTimes unless `session` begins later than now, and ends the same day."""
    must_last(session)
    if session.starts_at <= clock.now():
        raise BadTimes


def must_not_be_long_over(session: Session) -> None:
    """Raise BadTimes if `session` ended so long ago that its list is closed for good."""
    must_last(session)
    if session.ends_at + AFTERWARDS <= clock.now():
        raise BadTimes


def must_last(session: Session) -> None:
    """Raise BadTimes unless `session` ends after its beginning, the same day; or TooFar."""
    if session.starts_at > clock.now() + HORIZON:
        raise TooFar
    start, end = clock.local(session.starts_at), clock.local(session.ends_at)
    if not ends_that_day(start, end) or session.ends_at - session.starts_at > LONGEST:
        raise BadTimes


def must_have_room(session: Session) -> None:
    """Raise RoomTaken if another session is in the room of `session` while it lasts.

    Of a session that is over nobody asks any more.
    """
    if session.state is State.CANCELLED or session.ends_at <= clock.now():
        return
    wanted = Stay(session.id, session.room_id, session.starts_at, session.ends_at)
    for stay in timetable.stays(session.starts_at, session.ends_at):
        if stay.session != session.id and meet(stay, wanted):
            other = Session.get_by_id(stay.session)
            start, end = clock.local(stay.starts_at), clock.local(stay.ends_at)
            raise RoomTaken(
                title=other.activity.title["it"], start=f"{start:%H:%M}", end=f"{end:%H:%M}"
            )


def must_say_why(reason: str, words: dict[str, str], known: object) -> None:
    """Raise NoReason unless `reason` is one of `known`, or there are words in Italian."""
    fits = all(len(one) <= WORDS_LENGTH and is_writable(one) for one in words.values())
    if reason and reason not in known:  # type: ignore[operator]
        raise NoReason
    if not fits or not (reason or words.get("it")):
        raise NoReason
