"""What would change between two documents, matched by letter, code, days or key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kiosk.office.checks import MISSING, shown

# A member of these lists is the same one wherever it stands, if these values are the same.
NATURAL_KEYS: Final = {
    "services": ("letter",),
    "desks": ("code",),
    "closures": ("from", "to"),
    "themes": ("key",),
    "home_screen_tiles": ("services",),
    "rooms": ("code",),
    "activities": ("slug",),
    "resident_professionals": ("key",),
    "priority_classes": ("code",),
}


@dataclass(frozen=True)
class Change:
    """One value that differs. None before: it is new; None after: it is gone."""

    path: str
    before: Any
    after: Any

    def __str__(self) -> str:
        return f"{self.path}: {shown(_or_missing(self.before)) or '—'} → " + (
            shown(_or_missing(self.after)) or "—"
        )


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Return every difference, in the order of the documents."""
    return list(_between("", old, new))


def _or_missing(value: Any) -> Any:
    return MISSING if value is None else value


def _between(path: str, old: Any, new: Any) -> Iterator[Change]:
    keys = NATURAL_KEYS.get(path)
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _objects(path, old, new)
    elif keys and _all_have(keys, old) and _all_have(keys, new):
        yield from _lists(path, _keyed(keys, old), _keyed(keys, new))
    elif old != new or isinstance(old, bool) != isinstance(new, bool):
        yield Change(path, old, new)


def _objects(path: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for name in dict.fromkeys([*old, *new]):
        inner = f"{path}.{name}" if path else name
        yield from _between(inner, old.get(name), new.get(name))


def _lists(path: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for name in dict.fromkeys([*old, *new]):
        yield from _between(f"{path}[{name}]", old.get(name), new.get(name))
    before = [name for name in old if name in new]
    after = [name for name in new if name in old]
    if before != after:
        yield Change(f"{path}: order", before, after)


def _all_have(keys: Sequence[str], members: Any) -> bool:
    return isinstance(members, list) and all(
        isinstance(member, dict) and all(key in member for key in keys) for member in members
    )


def _keyed(keys: Sequence[str], members: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {"/".join(_word(member[key]) for key in keys): member for member in members}


def _word(value: Any) -> str:
    return "+".join(map(str, value)) if isinstance(value, list) else str(value)
