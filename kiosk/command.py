"""What every command does first: the settings, the office that is there, refusals in words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from peewee import DatabaseError, PeeweeException

from kiosk import files, schema
from kiosk.config import Config
from kiosk.database import open_database
from kiosk.errors import KioskError
from kiosk.office import document, place
from kiosk.paper import trying
from kiosk.retention import nightly


class Refusal(click.ClickException):
    """One line for each thing that is wrong."""

    exit_code = 2


class Commands(click.Group):
    """Turns a refusal, of a rule or of the machine, into words."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except document.OfficeFileError as error:
            raise Refusal("\n".join(map(str, error.problems))) from None
        except (KioskError, OSError, UnicodeError, PeeweeException) as error:
            raise Refusal(_in_words(error)) from error


def _in_words(error: Exception) -> str:
    """Say what to do about data or a disk that fails; else only what is said of it."""
    if isinstance(error, KioskError):
        return str(error)
    try:
        config = Config.from_environment()
    except (KioskError, OSError, UnicodeError):
        return str(error)  # it is the settings that cannot be read
    if type(error) is DatabaseError:
        copy = nightly.way_back(config) or "FILE"
        return f"The data is damaged ({error}). Put a copy back: kiosk restore {copy}"
    if _is_full(config.data):
        return f"The disk is full or locked ({error}). Make room in {config.data}."
    return str(error)


def _is_full(folder: Path) -> bool:
    return folder.is_dir() and not files.takes(folder)


def settings(environment: Mapping[str, str] | None = None) -> Config:
    """Return the settings of the machine, or of `environment` alone.

    Raises KioskError for one that cannot be used.
    """
    found = Config.from_environment(environment)
    if found.printer:
        trying.must_name_a_printer("KIOSK_PRINTER", found.printer)
    return found


def open_office(config: Config, *, upgrade: bool = True) -> None:
    """Open the office that is there; raises Refusal if there is none."""
    file = config.database_file
    is_there = file.exists() and file.stat().st_size > 0
    if is_there:
        (schema.open_and_upgrade if upgrade else open_database)(file)
    if not is_there or (upgrade and not place.stored()):
        raise Refusal(_no_office(config))
    if upgrade:
        place.follow_the_wall()


def _no_office(config: Config) -> str:
    """Say what to do where no office is: an empty disk beside sound copies is no new one."""
    folder, copy = config.database_file.parent, nightly.way_back(config)
    if copy is not None:
        return (
            f"There is no office in {folder}, but a sound copy. Put it back: kiosk restore {copy}"
        )
    return f"There is no office in {folder}. Load one: kiosk setup OFFICE.json"
