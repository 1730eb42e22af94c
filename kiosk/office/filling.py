"""From the office's document to its tables, row by row; what left is retired, not deleted."""

from __future__ import annotations

from typing import Any

from peewee import CharField

from kiosk.database import Table
from kiosk.office.document import Office
from kiosk.office.models import Desk, DeskService, Service, Theme

Rows = dict[str, dict[str, Any]]


def fill(office: Office) -> None:
    """Make the tables say what `office` says; pauses and states of the day stay as they are."""
    keep(Service, Service.letter, {one.letter: _service(one) for one in office.services})
    desks = {one.code: {"name": one.name, "private": one.private} for one in office.desks}
    keep(Desk, Desk.code, desks)
    keep(Theme, Theme.slug, {one.key: {"name": one.name} for one in office.themes})
    _serve(office)


def _service(one: Any) -> dict[str, Any]:
    columns = ("name", "hint", "colour", "pictogram", "discreet", "walk_in", "minutes")
    return {column: getattr(one, column) for column in columns}


def keep(table: type[Table], key: CharField, rows: Rows) -> None:
    """Save each of `rows` under its natural `key`, in order; only what differs is written."""
    known = {getattr(row, key.name): row for row in table.select()}
    for position, (name, values) in enumerate(rows.items()):
        row = known.pop(name, None) or table(**{key.name: name})
        _set(row, values | {"position": position, "is_retired": False})
    for row in known.values():
        _set(row, {"is_retired": True})


def _set(row: Table, values: dict[str, Any]) -> None:
    for column, value in values.items():
        if getattr(row, column) != value:
            setattr(row, column, value)
    row.save()


def _serve(office: Office) -> None:
    desks = {desk.code: desk.id for desk in Desk.select()}
    services = {service.letter: service.id for service in Service.select()}
    wanted = {
        (desks[desk.code], services[letter]) for desk in office.desks for letter in desk.services
    }
    for row in DeskService.select():
        if (row.desk_id, row.service_id) not in wanted:
            row.delete_instance()
        wanted.discard((row.desk_id, row.service_id))
    for desk, service in sorted(wanted):
        DeskService.create(desk=desk, service=service)
