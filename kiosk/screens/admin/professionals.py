"""The part that says who comes on fixed days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from kiosk.errors import N_
from kiosk.screens.admin.days import DAYS
from kiosk.screens.admin.fields import Field, Option, services, tongues
from kiosk.screens.admin.part import Part


def service_or_none(document: dict[str, Any]) -> Sequence[Option]:
    """Return the services that somebody may come for, and none of them."""
    return [Option("", N_("No service of its own"), "unsure", "question"), *services(document)]


PROFESSIONALS: Final = Part(
    N_("Mediators and others on fixed days"),
    N_("Who comes when. The entrance tells in each language when somebody speaks it."),
    "listen",
    (
        Field("name", "text", N_("Who")),
        Field("languages", "several", N_("Languages spoken with visitors"), options=tongues),
        Field("service", "choice", N_("For which service"), options=service_or_none),
        *(Field(f"hours.{day}", "spans", label) for day, label in DAYS.items()),
    ),
    "resident_professionals",
    ("key",),
    N_("Add somebody who comes on fixed days"),
)
