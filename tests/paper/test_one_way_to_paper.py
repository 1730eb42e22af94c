"""One function asks for paper, with its device: the source is read, so no caller can forget it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.test_architecture import FILES, MODULES

MAKES: dict[str, set[str]] = {  # who may say it
    "Job()": {"kiosk.paper.operations"},
    "kiosk.paper.operations.ask": {"kiosk.paper.printing"},
    "press.ask": {"kiosk.screens.shared.paper", "kiosk.paper.trying"},
    ".wake": {"kiosk.paper.printing"},
}
NEW_ROWS = ("create", "insert", "insert_many", "bulk_create", "get_or_create", "replace")


def said(source: str) -> set[str]:
    """Return which of the ways to paper a module takes."""
    tree = ast.parse(source)
    verbs = set(verb_names(tree))
    return {way for node in ast.walk(tree) for way in ways(node, verbs)}


def verb_names(tree: ast.AST) -> Iterator[str]:
    """Yield under which names the module knows the verbs of paper."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "kiosk.paper":
            for one in node.names:
                if one.name == "operations":
                    yield one.asname or one.name


def ways(node: ast.AST, verbs: set[str]) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom) and node.module == "kiosk.paper.operations":
        yield from (f"{node.module}.{one.name}" for one in node.names)
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "Job":
        yield "Job()"
    if isinstance(node, ast.Attribute):
        yield from _through(ast.unparse(node.value), node.attr, verbs)


def _through(owner: str, name: str, verbs: set[str]) -> Iterator[str]:
    taken = {
        "Job()": owner == "Job" and name in NEW_ROWS,
        "kiosk.paper.operations.ask": owner in verbs and name == "ask",
        "press.ask": "press" in owner and name == "ask",
        ".wake": name == "wake",
    }
    yield from (way for way, is_taken in taken.items() if is_taken)


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("kiosk.")])
def test_nobody_else_makes_a_job_or_wakes_the_press(name: str) -> None:
    astray = {way for way in said(FILES[name].read_text("utf-8")) if name not in MAKES.get(way, ())}
    assert astray == set()


@pytest.mark.parametrize("way", MAKES)
def test_each_way_is_taken_by_who_may(way: str) -> None:
    assert {name for name in MAKES[way] if way in said(FILES[name].read_text("utf-8"))} == (
        MAKES[way]
    )


@pytest.mark.parametrize(
    "source",
    [
        "from kiosk.paper import operations as paper\npaper.ask('ticket', 1, 0)",
        "from kiosk.paper.operations import ask",
        "Job.create(kind='ticket')",
        "Job(kind='ticket').save()",
        "press().ask('ticket', 1, 0)",
        "current_app.extensions['press'].wake()",
    ],
)
def test_each_way_past_it_is_seen(source: str) -> None:
    assert said(source)
