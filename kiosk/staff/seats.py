"""Who sits where today: whoever acts at a desk sits there."""

from __future__ import annotations

from kiosk import clock
from kiosk.database import transaction
from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.staff.models import Seat, Staff


@transaction
def sit(staff: Staff, desk: Desk) -> None:
    """Note that `staff` acts at `desk`; written once a day and desk."""
    known = Seat.get_or_none(Seat.staff == staff)
    if known is not None and known.desk_id == desk.id and known.since >= place.day_start():
        return
    seat = known or Seat(staff=staff)
    seat.desk, seat.since = desk, clock.now()
    seat.save()


def desk_of(staff_id: int | None) -> Desk | None:
    """Return the open desk where somebody sits today; None if nobody has seen them."""
    seat = Seat.get_or_none(Seat.staff == staff_id, Seat.since >= place.day_start())
    return seat.desk if seat is not None and place.is_open(seat.desk) else None


def at(desk: Desk) -> list[Staff]:
    """Return who sits at `desk` today, who came last first."""
    sitting = Staff.select().join(Seat).where(Seat.desk == desk, Seat.since >= place.day_start())
    return list(sitting.order_by(Seat.since.desc()))
