"""Editing one part of the document. It is checked elsewhere, by the same rules as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kiosk.errors import N_, KioskError
from kiosk.office.document import Problem
from kiosk.screens.admin.fields import READERS, Document, Field, Form, Option
from kiosk.screens.admin.part import Part

NEW = "new"


class NotThere(KioskError):
    """Somebody removed it meanwhile."""

    message = N_("This is no longer there. Somebody removed it.")


@dataclass
class Typed:
    """What stands in a form: the whole document, or one member of a list in it."""

    item: dict[str, Any]
    prefix: str = ""
    is_new: bool = False


@dataclass(frozen=True)
class Shown:
    """One field as the page shows it. `faults` are by what follows the field's own path."""

    asked: Field
    value: Any
    options: Sequence[Option]
    is_fixed: bool
    faults: dict[str, list[Problem]] = field(default_factory=dict)


def key_of(part: Part, item: dict[str, Any]) -> str:
    """Return by what a member of a list is known in an address."""
    values = (item.get(key, "") for key in part.keys)
    return "_".join("+".join(one) if isinstance(one, list) else str(one) for one in values)


def find(document: Document, part: Part, key: str) -> Typed:
    """Return what is to be edited, as it is now; raises NotThere."""
    if not part.keys:
        return Typed(document)
    members = document.setdefault(part.path, [])
    if key == NEW:
        return Typed(dict(part.new), f"{part.path}[{len(members)}].", is_new=True)
    at = _place(members, part, key)
    return Typed(members[at], f"{part.path}[{at}].")


def _place(members: list[dict[str, Any]], part: Part, key: str) -> int:
    for at, member in enumerate(members):
        if key_of(part, member) == key:
            return at
    raise NotThere


def put(document: Document, part: Part, key: str, form: Form) -> Typed:
    """Put what was typed into `document`, and return it; raises NotThere."""
    typed = find(document, part, key)
    for one in part.fields:
        if not one.once or typed.is_new:
            value = READERS[one.kind](form, one.name, read(typed.item, one.name))
            _write(typed.item, one, value)
    if typed.is_new:
        document[part.path].append(typed.item)
    return typed


def move(document: Document, part: Part, key: str, by: int) -> None:
    """Move a member of a list `by` places, as far as there are places."""
    members = document[part.path]
    at = _place(members, part, key)
    members.insert(min(max(at + by, 0), len(members) - 1), members.pop(at))


def remove(document: Document, part: Part, key: str) -> None:
    """Take a member out of its list; a service also leaves its tiles and desks."""
    members = document[part.path]
    gone = members.pop(_place(members, part, key))
    if part.path == "services":
        _forget(document, gone["letter"])


def _forget(document: Document, letter: str) -> None:
    for holder in (*document["home_screen_tiles"], *document["desks"]):
        holder["services"] = [one for one in holder["services"] if one != letter]
    document["home_screen_tiles"] = [
        one for one in document["home_screen_tiles"] if one["services"]
    ]


def read(item: dict[str, Any], name: str) -> Any:
    """Return what stands at the dotted `name`; None if nothing."""
    found: Any = item
    for step in name.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _write(item: dict[str, Any], one: Field, value: Any) -> None:
    *steps, last = one.name.split(".")
    for step in steps:
        item = item.setdefault(step, {})
    if one.kind == "choice" and value == "":
        item.pop(last, None)
    else:
        item[last] = value


def show(
    part: Part, typed: Typed, document: Document, problems: Sequence[Problem]
) -> tuple[list[Shown], list[Problem]]:
    """Return the fields, each with what is wrong there, and what is wrong elsewhere."""
    shown, left = [], list(problems)
    for one in part.fields:
        path = f"{typed.prefix}{one.name}"
        faults = _faults(path, left)
        left = [problem for problem in left if not _is_at(problem, path)]
        fixed = one.once and not typed.is_new
        value = read(typed.item, one.name)
        shown.append(Shown(one, value, one.options(document), fixed, faults))
    return shown, left


def _is_at(problem: Problem, path: str) -> bool:
    return problem.path == path or problem.path.startswith((f"{path}.", f"{path}["))


def _faults(path: str, problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        if _is_at(problem, path):
            found.setdefault(problem.path.removeprefix(path), []).append(problem)
    return found
