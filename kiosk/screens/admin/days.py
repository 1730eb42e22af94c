"""The parts that say when the office is open."""

from __future__ import annotations

from typing import Final

from kiosk.errors import N_
from kiosk.screens.admin.fields import Field
from kiosk.screens.admin.part import Part

DAYS: Final = {
    "mon": N_("Monday"),
    "tue": N_("Tuesday"),
    "wed": N_("Wednesday"),
    "thu": N_("Thursday"),
    "fri": N_("Friday"),
    "sat": N_("Saturday"),
    "sun": N_("Sunday"),
}
HOURS: Final = Part(
    N_("Opening hours"),
    N_("From and to. A break is the time between two lines; a day without lines is closed."),
    "clock",
    tuple(Field(f"opening_hours.{day}", "spans", label) for day, label in DAYS.items()),
)
CLOSURES: Final = Part(
    N_("Closures"),
    N_("Days on which the office stays shut, beside public holidays."),
    "calendar",
    (
        Field("from", "day", N_("First day")),
        Field("to", "day", N_("Last day")),
        Field("label", "text", N_("What visitors read")),
    ),
    "closures",
    ("from", "to"),
    N_("Add a closure"),
)
HOLIDAYS: Final = Part(
    N_("Public holidays"),
    N_("The country's are known. Add those of the town, and take away those you work on."),
    "bell",
    (
        Field(
            "holidays.local",
            "named",
            N_("Holidays of the town"),
            N_("Such as the day of its patron saint."),
        ),
        Field(
            "holidays.fixed",
            "yearly",
            N_("Further days"),
            N_("Shut on these days, too, whatever the country says."),
        ),
        Field(
            "holidays.not_observed",
            "skipped",
            N_("Holidays on which the office is open"),
            N_("In every year, or in one year only."),
        ),
        Field("holidays.country", "line", N_("Country"), N_("Two letters, such as IT.")),
        Field("holidays.subdivision", "line", N_("Province"), N_("Two letters, such as AL.")),
    ),
)
