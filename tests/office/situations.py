"""What somebody is told, or what comes of a verb, where a field decides and no page shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from kiosk import clock
from kiosk.appointments.models import Appointment, WaitingEntry
from kiosk.appointments.operations import cancel
from kiosk.arrival import operations as arrival
from kiosk.attendance import enrolling, marking, sheet
from kiosk.attendance.models import Attendance
from kiosk.office import operations as office
from kiosk.office.models import Desk
from kiosk.people import operations as people
from kiosk.people.models import Participant
from kiosk.people.person import Person
from kiosk.programme.models import Activity, Session
from kiosk.queue import issuing
from kiosk.queue import operations as queue
from kiosk.queue.models import Ticket
from kiosk.staff import devices, sessions
from kiosk.staff.models import Device, Staff
from tests.office.answering import House, plain, service
from tests.office.keeping import (
    ageless,
    copies,
    doubted,
    held,
    later,
    long_after,
    notice,
    purged,
    refusal,
    second_copy,
)
from tests.office.other_values import COURSE
from tests.sources import STRANGER, TABLET

Situation = Callable[[House], object]


def after(page: str, **span: int) -> Situation:
    """Return what reads `page` so much later."""

    def read(house: House) -> str:
        later(house, **span)
        return house.page(page)

    return read


def of_visitor(page: str, at: datetime) -> Situation:
    def read(house: House) -> str:
        house.hands.at = at
        return plain(house.app.test_client().get(page).text)

    return read


def turns(house: House) -> list[str]:
    desk, found = Desk.get(Desk.code == "2"), []
    office.open_desk(desk)
    for number in range(4):
        issuing.give(service("A"), f"p{number}", priority=True)
    for _ in range(4):
        ticket = queue.call_next(Desk.get_by_id(desk.id))
        found.append(f"{ticket.code} {ticket.priority}")
        queue.close(queue.start(ticket, desk), desk)
    return found


def touched(_house: House) -> list[str]:
    screen = Device.get(Device.kind == "entrance")
    touches = (
        partial(issuing.take, service("A"), f"touch{number}", screen=screen) for number in range(22)
    )
    return [refusal(touch) for touch in touches]


def recalled(house: House) -> str:
    ticket, desk = Ticket.get(Ticket.status == "called"), Desk.get(Desk.code == "1")
    later(house, seconds=5)
    return refusal(lambda: queue.recall(ticket, desk))


def missed(house: House) -> str:
    ticket, desk = Ticket.get(Ticket.status == "called"), Desk.get(Desk.code == "1")
    queue.miss(ticket, desk)
    later(house, minutes=5)
    return refusal(lambda: queue.put_back(Ticket.get_by_id(ticket.id), desk))


def calls(house: House) -> str:
    desk = Desk.get(Desk.code == "2")
    office.open_desk(desk)
    for number in range(4):
        ticket = issuing.give(service("A"), f"c{number}")
        queue.close(queue.start(queue.call(ticket, desk), desk), desk)
    later(house, minutes=5)
    return house.page("/display/")


def come_late(house: House) -> str:
    one = Appointment.get()
    house.hands.at = one.starts_at + timedelta(minutes=10)
    return refusal(lambda: arrival.check_in(str(one.code), TABLET))


def full(house: House) -> str:
    course, by = Activity.get(Activity.slug == COURSE), Staff.get()
    Activity.update(capacity=1).where(Activity.id == course.id).execute()
    new = Person("Esempio", "Nuova", birth_year=1970)
    one = people.add(new, by, key="new", notice_version="1", notice_on=clock.today())
    course = Activity.get_by_id(course.id)
    return refusal(lambda: enrolling.enrol(course, [one], by, key="full"))


def freed(house: House) -> str:
    later(house, minutes=1)
    theirs = Appointment.offer == WaitingEntry.get().offer
    cancel(Appointment.get(theirs, Appointment.starts_at > clock.now() + timedelta(hours=20)))
    later(house, hours=2)
    visitor = house.app.test_client()
    visit = visitor.post("/entrance/visits", data={"language": "it"}).location
    times = f"{visit.removesuffix('services')}appointment/new/{WaitingEntry.get().offer_id}"
    return plain(visitor.get(f"{times}?first=2026-11-24").text)


def taken(_house: House) -> str:
    return issuing.give(service("C"), "discreet").code


def closed(house: House) -> str:
    house.hands.at = datetime(2026, 11, 22, 9)
    visit = house.app.test_client()
    form = {"language": "it"}
    return plain(visit.post("/entrance/visits", data=form, follow_redirects=True).text)


def with_card(minutes: int) -> Situation:
    def marked(house: House) -> object:
        course = Session.get(Session.activity == Activity.get(Activity.slug == COURSE))
        house.hands.at = course.starts_at + timedelta(minutes=minutes)
        one = Participant.select().order_by(Participant.id).get()
        found = sheet.near(one) and marking.arrive(one)
        return found and Attendance.get(Attendance.participant == one).status

    return marked


def from_outside(house: House) -> str:
    devices.approve(devices.ask_to_pair("tablet")[0], "Tablet", Staff.get())
    return refusal(lambda: sessions.sign_in("Nessuno", "135790", STRANGER))


OPENS: Final = {
    f"opening_hours.{day}": of_visitor("/entrance/", datetime(2026, 11, 23 + number, 5))
    for number, day in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
}
# Where another answer needs its own situation.
SITUATIONS: Final[dict[str, Situation]] = {
    **OPENS,
    "closures.label": of_visitor("/entrance/", datetime(2026, 12, 28, 9)),
    "settings.phone": closed,
    "site.subtitle": closed,
    "site.whatsapp": closed,
    "services.minutes": after("/admin/offers/new?service=C"),
    "settings.backup_second_folder": second_copy,
    "settings.data_basis": notice,
    "settings.data_contact": notice,
    "settings.waiting_hold_hours": freed,
    "activities.waiting_list": full,
    "activities.kind": ageless,
    "services.discreet": taken,
    "settings.only_on_paired": from_outside,
    "settings.staff_lock_minutes": after("/desk/1/more", minutes=3),
    "settings.priority_in_a_row": turns,
    "settings.numbers_a_minute": touched,
    "settings.recall_cooldown_seconds": recalled,
    "settings.no_show_minutes": missed,
    "settings.undo_seconds": after("/desk/1/board", seconds=3),
    "settings.late_minutes": come_late,
    "settings.help_patience_seconds": after("/desk/1/board", seconds=30),
    "settings.help_timeout_minutes": after("/desk/1/board", minutes=3),
    "settings.last_calls": calls,
    "settings.retention_ticket_days": purged,
    "settings.retention_log_days": purged,
    "settings.retention_appointment_days": purged,
    "settings.retention_waiting_days": purged,
    "settings.retention_failed_logins_days": purged,
    "settings.participants_hold_until": held,
    "settings.card_early_minutes": with_card(-30),
    "settings.late_after_minutes": with_card(5),
    "settings.backup_keep_days": copies,
    "settings.max_queue_minutes_before_close": of_visitor(
        "/entrance/", datetime(2026, 11, 23, 11, 15)
    ),
    "settings.clock_drift_minutes": doubted,
    "settings.clock_drift_days": long_after,
}
