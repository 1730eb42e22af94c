"""Every import points down this list. So there are no circles, and no need to look."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

FLOORS = [
    "printers",
    "kiosk.errors",
    "kiosk.files",
    "kiosk.signing",
    "kiosk.written",
    "kiosk.folders",
    "kiosk.config",
    "kiosk.connections",
    "kiosk.appliance",
    "kiosk.clock",
    "kiosk.zone_rule",
    "kiosk.calendar",
    "kiosk.folding",
    "kiosk.languages",
    "kiosk.fair_lock",
    "kiosk.database",
    "kiosk.changes",
    "kiosk.office",
    "kiosk.staff",
    "kiosk.programme",
    "kiosk.queue",
    "kiosk.appointments",
    "kiosk.people",
    "kiosk.attendance",
    "kiosk.arrival",
    "kiosk.speech",
    "kiosk.paper",
    "kiosk.retention",
    "kiosk.reports",
    "kiosk.schema",
    "kiosk.restoring",
    "kiosk.screens.shared",
    "kiosk.screens",
    "kiosk.app",
    "kiosk.server",
    "kiosk.demo",
    "kiosk.command",
    "kiosk.command_restore",
    "kiosk.command_launcher",
    "kiosk.command_staff",
    "kiosk.cli",
    "kiosk.__main__",
]
PURE = {
    "kiosk.errors",
    "kiosk.folding",
    "kiosk.written",
    "kiosk.staff.likeness",
    "kiosk.queue.status",
    "kiosk.queue.discipline",
    "kiosk.speech.parts",
    "kiosk.office.accents",
    "kiosk.office.parts",
    "kiosk.office.activities",
}
DOMAIN = tuple(floor for floor in FLOORS if floor not in FLOORS[FLOORS.index("kiosk.schema") :])
BLIND = (
    "kiosk.queue",
    "kiosk.appointments",
    "kiosk.programme",
    "kiosk.screens.display",
    "kiosk.screens.phone",
    "kiosk.speech",
)

FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted([*ROOT.glob("kiosk/**/*.py"), *ROOT.glob("printers/**/*.py")])
}
MODULES = [name for name in FILES if name != "kiosk" and "migrations" not in name]


@cache
def imports(name: str) -> tuple[str, ...]:
    """Return every module that `name` imports, wherever in the file it does so."""
    return tuple(_imports(name))


def _imports(name: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(FILES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, f"{name}: imports are absolute here"
            for alias in node.names:
                module = f"{node.module}.{alias.name}"
                yield module if module in FILES else node.module


def inside(name: str, *rooms: str) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def floor(name: str) -> int:
    """Return how high `name` stands: the longest entry that holds it."""
    return FLOORS.index(max((room for room in FLOORS if inside(name, room)), key=len))


def reached(name: str) -> set[str]:
    """Return every module of ours that `name` reaches, also through others."""
    found: set[str] = set()
    todo = [name]
    while todo:
        for one in imports(todo.pop()):
            if one in FILES and one not in found:
                found.add(one)
                todo.append(one)
    return found


@pytest.mark.parametrize("name", [name for name in FILES if FILES[name].stem == "__init__"])
def test_packages_hold_only_their_purpose(name: str) -> None:
    (docstring,) = ast.parse(FILES[name].read_text("utf-8")).body
    assert isinstance(docstring, ast.Expr)


def test_there_are_no_circles() -> None:
    TopologicalSorter({name: set(imports(name)) for name in MODULES}).prepare()


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_down(name: str) -> None:
    ours = [one for one in imports(name) if inside(one, "kiosk", "printers") and one in FILES]
    assert not [one for one in ours if floor(one) > floor(name)]


@pytest.mark.parametrize("name", [name for name in MODULES if inside(name, "kiosk.screens")])
def test_screens_do_not_know_each_other(name: str) -> None:
    own = ".".join(name.split(".")[:3])
    screens = [one for one in imports(name) if inside(one, "kiosk.screens")]
    assert not [one for one in screens if not inside(one, own, "kiosk.screens.shared")]


@pytest.mark.parametrize("name", sorted(PURE))
def test_pure_rules_need_only_python(name: str) -> None:
    others = [one for one in imports(name) if one.partition(".")[0] not in sys.stdlib_module_names]
    assert not [one for one in others if not inside(one, *PURE, "kiosk.office.settings")]


@pytest.mark.parametrize("name", [name for name in MODULES if inside(name, *DOMAIN)])
def test_the_domain_knows_no_flask(name: str) -> None:
    assert not [one for one in imports(name) if one.startswith(("flask", "htmx"))]


@pytest.mark.parametrize("name", [name for name in MODULES if inside(name, "printers")])
def test_printers_know_no_kiosk(name: str) -> None:
    assert not [one for one in imports(name) if inside(one, "kiosk")]


@pytest.mark.parametrize("name", [name for name in MODULES if inside(name, *BLIND)])
def test_the_anonymous_rooms_never_reach_people(name: str) -> None:
    assert not [one for one in reached(name) if inside(one, "kiosk.people")]
