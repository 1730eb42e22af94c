"""What every command does first: the settings, the office that is there, refusals in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click
from peewee import DatabaseError, PeeweeException

from kiosk import clock, schema
from kiosk.config import Config
from kiosk.database import open_database
from kiosk.errors import KioskError
from kiosk.office import document, place
from kiosk.paper import trying


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
        except PeeweeException as error:
            raise Refusal(_of_the_data(error)) from error
        except (KioskError, OSError, UnicodeError) as error:
            raise Refusal(str(error)) from error


def _of_the_data(error: PeeweeException) -> str:
    """Say what to do about a file that is no sound database; else only what SQLite says."""
    if type(error) is DatabaseError:
        return f"The data is damaged ({error}). Put a copy back: kiosk restore FILE"
    return str(error)


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
        raise Refusal(f"There is no office in {file.parent}. Load one: kiosk setup OFFICE.json")
    if upgrade:
        clock.use_zone(place.office().site.timezone)
