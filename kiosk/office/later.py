"""What a document says beyond what this program uses: kept as it is, and given back."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import fields
from typing import Any, Final

from kiosk.office.activities import Activity
from kiosk.office.checks import Node
from kiosk.office.parts import Professional, Service, Site
from kiosk.office.reading_settings import ELSEWHERE, GRACE

USED: Final = frozenset(
    {"services", "home_screen_tiles", "tiles", "desks", "opening_hours", "hours"}
    | {"closures", "themes", "settings", "rooms", "activities", "resident_professionals"}
    | {"offers"}
)
OLD_NAMES: Final = {"code", "icon", "default_minutes", "hint_en"}
OF_ACTIVITIES: Final = (
    {one.name for one in fields(Activity)}
    | {"repeat", "weekdays", "start", "end", "first_date", "last_date", "sessions", "dates"}
    | {"title_it", "minors", "extra"}
)
OF_PROFESSIONALS: Final = {one.name for one in fields(Professional)} | {"role", "when"}
# Of these objects some names are used; the others are kept.
PARTLY: Final = {
    "site": {one.name for one in fields(Site)},
    "holidays": {"country", "subdivision", "fixed", "local", "not_observed"},
    "idle": set[str](),
    "retention_days": set[str](),
}
# In these lists each object is known by the first of these names that it has.
MEMBERS: Final = {
    "services": (("letter", "code"), {one.name for one in fields(Service)} | OLD_NAMES),
    "desks": (("code",), {"code", "name", "services", "private"}),
    "rooms": (("code",), {"code", "name"}),
    "activities": (("slug",), OF_ACTIVITIES),
    "resident_professionals": (("key",), OF_PROFESSIONALS),
}


def later(root: Node) -> dict[str, Any]:
    """Return what is kept: whole members of the document, and the rest of those partly used."""
    kept = {name: value for name, value in root.value.items() if name not in USED | set(PARTLY)}
    for group, used in PARTLY.items():
        moved = {name for place, name in (*ELSEWHERE.values(), GRACE) if place == group}
        members = root.at(group).members()
        kept[group] = {name: one.value for name, one in members if name not in used | moved}
    for group, (keys, used) in MEMBERS.items():
        kept[group] = {
            item.at(*keys).value: rest
            for item in root.at(group).items()
            if (rest := _rest(item, used)) and isinstance(item.at(*keys).value, str)
        }
    return deepcopy({name: value for name, value in kept.items() if value != {}})


def _rest(item: Node, used: set[str]) -> dict[str, Any]:
    return {name: one.value for name, one in item.members() if name not in used}
