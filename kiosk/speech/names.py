"""What staff called the things that are said aloud, read at most once for one answer."""

from __future__ import annotations

from functools import cached_property

from kiosk.office import place
from kiosk.office.models import Desk, Service
from kiosk.office.place import Door
from kiosk.programme import timetable


class Names:
    """The names of services, desks and doors, each in every language that it has."""

    @cached_property
    def services(self) -> dict[str, dict[str, str]]:
        """Return them by their letters, those that are no longer offered too."""
        return {one.letter: one.name for one in Service.select()}

    @cached_property
    def desks(self) -> dict[str, dict[str, str]]:
        """Return them by their codes."""
        return {one.code: one.name for one in Desk.select()}

    @cached_property
    def doors(self) -> list[Door]:
        """Return the tiles of the entrance, in their order."""
        return place.doors()

    @cached_property
    def activities(self) -> dict[str, dict[str, str]]:
        """Return the titles of the activities by their keys."""
        return {one.slug: one.title for one in timetable.activities()}

    def all(self) -> list[tuple[str, str]]:
        """Return the kind and the code of everything that has a name of its own."""
        named = [str(at) for at, one in enumerate(self.doors) if one.name]
        return [
            *(("service", letter) for letter in self.services),
            *(("door", at) for at in named),
            *(("desk", code) for code in self.desks),
            *(("activity", slug) for slug in self.activities),
        ]
