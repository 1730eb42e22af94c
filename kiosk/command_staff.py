"""The command that adds staff, lists them and gives new PINs."""

from __future__ import annotations

import click

from kiosk.command import Refusal, open_office, settings
from kiosk.staff import operations as staffing
from kiosk.staff import sessions
from kiosk.staff.models import BY_NAME, Role, Staff


@click.group()
def staff() -> None:
    """Say who works here."""


@staff.command()
@click.argument("name")
@click.option("--role", type=click.Choice([str(role) for role in Role]), required=True)
def add(name: str, role: str) -> None:
    """Add NAME, and print the PIN once."""
    open_office(settings())
    _person, pin = staffing.add(name, role)
    click.echo(f"{name}, {role}: PIN {pin}")


@staff.command("list")
def list_staff() -> None:
    """List who works here."""
    open_office(settings())
    for one in Staff.select().order_by(*BY_NAME):
        click.echo(f"{one.name}\t{one.role}\t{'active' if one.is_active else 'left'}")


@staff.command("reset-pin")
@click.argument("name")
def reset_pin(name: str) -> None:
    """Give NAME a new PIN, and print it once."""
    open_office(settings())
    person = sessions.called(name, Staff.select())
    if person is None:
        raise Refusal(f"Nobody called “{name}” works here. See: kiosk staff list")
    click.echo(f"{name}: PIN {staffing.reset_pin(person)}")
