"""The kiosk command. Bad input is one clear line, and exit status 2."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from peewee import PeeweeException

from kiosk import clock, demo, schema
from kiosk.app import create_app
from kiosk.config import BadSetting, Config
from kiosk.database import open_database
from kiosk.errors import KioskError, N_
from kiosk.office import document, place
from kiosk.office import operations as office
from kiosk.paper import printing, slips
from kiosk.reports import health
from kiosk.reports.health import Level
from kiosk.retention import backup, running
from kiosk.retention import purge as purging
from kiosk.server import serve as answer
from kiosk.staff import operations as staffing
from kiosk.staff.models import Staff
from printers.drivers import DRIVERS, PrinterUrlError, connect, print_slip
from printers.printer import PrinterError

ROLES = ("reception", "facilitator", "operator", "coordinator", "technician")
FILE = click.Path(path_type=Path)
MARKS = {Level.FINE: "ok   ", Level.NOTE: "note ", Level.WRONG: "WRONG"}


class NoOffice(KioskError):
    """Nothing was set up here."""

    message = N_("There is no office in %(folder)s yet. Load one: kiosk setup OFFICE.json")


class Unreadable(KioskError):
    """A file that the command names cannot be read."""

    message = N_("%(file)s cannot be read: %(why)s.")


class NobodyCalled(KioskError):
    """No such person works here."""

    message = N_("Nobody called “%(name)s” works here. See: kiosk staff list")


class NotPrinted(KioskError):
    """The printer refused."""

    message = N_("%(url)s did not print: %(why)s.")


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
        except (KioskError, OSError, PeeweeException) as error:
            raise Refusal(str(error)) from error


@click.group(cls=Commands)
@click.version_option(package_name="kiosk", prog_name="kiosk")
def main() -> None:
    """Run the front door of a help desk on this computer."""


@main.command("demo")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to answer on; 8080 if not given.")
@click.option("--data", type=FILE, help="Folder to keep it in; a temporary one if not given.")
def run_demo(port: int | None, data: Path | None) -> None:
    """Show a complete office that is open now, with people waiting."""
    config = _config()
    if port is not None:
        config = replace(config, listen=f"{config.listen.rpartition(':')[0]}:{port}")
    if data is not None or config.data != Config().data:
        demo.run(replace(config, data=(data or config.data).expanduser().absolute()))
        return
    with tempfile.TemporaryDirectory(prefix="kiosk-demo-") as folder:
        demo.run(replace(config, data=Path(folder)))


@main.command()
def serve() -> None:
    """Run the office."""
    config = _config()
    with running.hold(config.database_file):
        _open(config)
        app = create_app(config)
        _first_sign_in()
        answer(app, config)


@main.command()
@click.argument("file", type=FILE)
@click.option("--yes", is_flag=True, help="Change the office that is there.")
def setup(file: Path, yes: bool) -> None:
    """Load an office from FILE; shows first what would change in one that is there."""
    described = document.read(_text(file))
    config = _config()
    schema.open_and_upgrade(config.database_file)
    before = place.stored()
    changes = document.differences(before, document.as_document(described)) if before else []
    for change in changes:
        click.echo(change)
    if before and not changes:
        click.echo("The office is already as the file says.")
    elif before and not yes:
        click.echo("Nothing was changed. Do it with: kiosk setup --yes FILE")
        raise SystemExit(1)
    else:
        office.apply(described, "setup")
        click.echo(f"{described.site.name} is set up in {config.database_file.parent}.")


@main.group()
def staff() -> None:
    """Say who works here."""


@staff.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True)
def add(name: str, role: str) -> None:
    """Add NAME, and print the PIN once."""
    _open(_config())
    _person, pin = staffing.add(name, role)
    click.echo(f"{name}, {role}: PIN {pin}")


@staff.command("list")
def list_staff() -> None:
    """List who works here."""
    _open(_config())
    for one in Staff.select().order_by(Staff.name):
        click.echo(f"{one.name}\t{one.role}\t{'active' if one.is_active else 'left'}")


@staff.command("reset-pin")
@click.argument("name")
def reset_pin(name: str) -> None:
    """Give NAME a new PIN, and print it once."""
    _open(_config())
    person = Staff.get_or_none(Staff.name == name)
    if person is None:
        raise NobodyCalled(name=name)
    click.echo(f"{name}: PIN {staffing.reset_pin(person)}")


@main.command("print-test")
@click.argument("url", required=False)
def print_test(url: str | None) -> None:
    """Print a slip with a word of every language on URL, or on the office's printer."""
    config = _config()
    if url is None:
        _open(config)
        url = printing.url_of(config)
    _must_name_a_printer("URL", url)
    try:
        print_slip(connect(url), slips.test_slip(), "test")
    except PrinterError as error:
        raise NotPrinted(url=url, why=error) from None
    click.echo(f"Sent to {url}. Look whether every word came out.")


@main.command()
def check() -> None:
    """Say how everything is, in words; exit status 1 if something is wrong."""
    config = _config()
    _open(config, upgrade=False)
    found = health.findings(config)
    for one in found:
        click.echo(f"{MARKS[one.level]} {one.about}: {one}")
    if any(one.level is Level.WRONG for one in found):
        raise SystemExit(1)


@main.command("backup")
@click.argument("file", type=FILE)
def back_up(file: Path) -> None:
    """Copy everything to FILE, also while the office runs."""
    _open(_config(), upgrade=False)
    backup.write(file)
    click.echo(f"Everything is in {file}. Keep it as safe as the office itself.")


@main.command()
@click.argument("file", type=FILE)
def restore(file: Path) -> None:
    """Put the copy FILE in the place of the office, which must not run."""
    target = _config().database_file
    with running.hold(target):
        kept = backup.restore(file, target)
    click.echo(f"{file} is the office now.")
    if kept is not None:
        click.echo(f"What was there before is kept in {kept}.")


@main.command()
@click.option("--dry-run", is_flag=True, help="Only count.")
def purge(dry_run: bool) -> None:
    """Delete what has been kept long enough."""
    _open(_config())
    for name, count in purging.purge(dry_run=dry_run).items():
        click.echo(f"{count:>8}  {name}")
    click.echo("Nothing was deleted." if dry_run else "Deleted.")


def _config() -> Config:
    config = Config.from_environment()
    if config.printer:
        _must_name_a_printer("KIOSK_PRINTER", config.printer)
    return config


def _must_name_a_printer(name: str, url: str) -> None:
    try:
        connect(url)
    except PrinterUrlError:
        known = ", ".join(f"{scheme}:" for scheme in DRIVERS)
        raise BadSetting(name=name, expected=f"a printer ({known})", found=url) from None


def _open(config: Config, *, upgrade: bool = True) -> None:
    """Open the office that is there; raises NoOffice."""
    file = config.database_file
    if not file.exists() or not file.stat().st_size:
        raise NoOffice(folder=file.parent)
    (schema.open_and_upgrade if upgrade else open_database)(file)
    if not place.stored():
        raise NoOffice(folder=file.parent)
    clock.use_zone(place.office().site.timezone)


def _first_sign_in() -> None:
    """Print a way in where nobody works yet; there is no default password."""
    if Staff.get_or_none(Staff.is_active) is None:
        person, pin = staffing.add("Coordinatore", "coordinator")
        click.echo(f"Nobody works here yet. Sign in as {person.name}, PIN {pin}; shown only now.")


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise Unreadable(file=file, why=why) from None
