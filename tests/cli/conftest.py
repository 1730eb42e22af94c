"""A folder for an office, and the command that runs there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.command import DEMO, Ended, Office, Run, Running
from tests.processes import Mother, Program, environment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "office"


@pytest.fixture
def run(mother: Mother, folder: Path, tmp_path: Path) -> Run:
    """Run the command to its end, in a folder that is not the project's."""

    def finished(*words: str, **settings: str) -> Ended:
        program = Program(mother, words, environment(folder, **settings), tmp_path)
        status = program.wait()
        return Ended(status, "".join(f"{line}\n" for line in program.said), program.err)

    return finished


@pytest.fixture
def running(mother: Mother) -> Running:
    """Run a command that serves, until the end of a `with`."""

    @contextmanager
    def run_until_left(folder: Path, *words: str, **settings: str) -> Iterator[Office]:
        program = Program(mother, words, environment(folder, **settings))
        try:
            yield Office(program)
        finally:
            program.kill()

    return run_until_left


@pytest.fixture(scope="session")
def an_office(mother: Mother, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the command has set the demo's office up, once."""
    data = tmp_path_factory.mktemp("set-up")
    assert Program(mother, ["setup", str(DEMO)], environment(data)).wait() == 0
    return data


@pytest.fixture
def set_up(an_office: Path, folder: Path) -> None:
    shutil.copytree(an_office, folder)
