"""The kiosk command. Bad input is one clear line, and exit status 2."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from kiosk import demo, schema, signing
from kiosk.app import create_app
from kiosk.appointments import offering
from kiosk.command import Commands, open_office, settings
from kiosk.command_launcher import write_launcher
from kiosk.command_restore import restore
from kiosk.command_staff import staff
from kiosk.config import Config
from kiosk.office import document, place
from kiosk.paper import printing, trying
from kiosk.programme import operations as programme
from kiosk.reports import health
from kiosk.reports.finding import Level
from kiosk.retention import backup, running
from kiosk.retention import purge as purging
from kiosk.server import serve as answer
from kiosk.staff import operations as staffing

FILE = click.Path(path_type=Path)
OLD_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
MARKS = {Level.FINE: "ok   ", Level.NOTE: "note ", Level.WRONG: "WRONG"}


@click.group(cls=Commands)
@click.version_option(package_name="kiosk", prog_name="kiosk")
def main() -> None:
    """Run the front door of a help desk on this computer."""


main.add_command(staff)
main.add_command(write_launcher)
main.add_command(restore)


@main.command("demo")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to answer on; 8080 if not given.")
@click.option("--data", type=FILE, help="Folder to keep it in; a temporary one if not given.")
def run_demo(port: int | None, data: Path | None) -> None:
    """Show a complete office that is open now, with people waiting."""
    config = settings(os.environ)  # what the machine's own office runs with is not the demo's
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
    config = settings()
    with running.hold(config.database_file):
        open_office(config)
        app = create_app(config)
        _first_sign_in()
        answer(app, config)


@main.command()
@click.argument("file", type=OLD_FILE)
@click.option("--yes", is_flag=True, help="Change the office that is there.")
def setup(file: Path, yes: bool) -> None:
    """Load an office from FILE; shows first what would change in one that is there."""
    described = document.read(document.decoded(file.read_bytes()))
    config = settings()
    signing.key(config.data)
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
        programme.apply(described, "setup")
        click.echo(f"{described.site.name} is set up in {config.database_file.parent}.")
    if described.offers and not offering.set_up(described.offers, "setup"):
        click.echo("Appointments are offered already: they are changed in the administration.")


@main.command("print-test")
@click.argument("url", required=False)
def print_test(url: str | None) -> None:
    """Print all scripts, a ruler and a QR on URL, or on the office's printer; say how it is."""
    config = settings()
    if url is None:
        open_office(config)
    there = url or printing.url_of(config)
    click.echo(f"{there}\n{trying.print_test(there, config.url, is_set_up=url is None)}")


@main.command()
def check() -> None:
    """Say how everything is, in words; exit status 1 if something is wrong."""
    config = settings()
    open_office(config, upgrade=False)
    found = health.findings(config)
    for one in found:
        click.echo(f"{MARKS[one.level]} {one.about}: {one}")
    if any(one.level is Level.WRONG for one in found):
        raise SystemExit(1)


@main.command("backup")
@click.argument("file", type=FILE)
def back_up(file: Path) -> None:
    """Copy everything to FILE, also while the office runs."""
    open_office(settings(), upgrade=False)
    backup.write(file)
    click.echo(f"Everything is in {file}. Keep it as safe as the office itself.")


@main.command()
@click.option("--dry-run", is_flag=True, help="Only count.")
def purge(dry_run: bool) -> None:
    """Delete what has been kept long enough."""
    open_office(settings())
    for name, count in purging.purge(dry_run=dry_run).items():
        click.echo(f"{count:>8}  {name}")
    click.echo("Nothing was deleted." if dry_run else "Deleted.")


def _first_sign_in() -> None:
    """Print a way in where nobody works yet; there is no default password."""
    if code := staffing.first_sign_in():
        click.echo(f"Nobody works here yet. Sign in once, at /sign-in, with this code: {code}")
