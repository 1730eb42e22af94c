"""The whole schema: every table, and the changes since the first version."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from playhouse.migrations import Runner

from kiosk import changes
from kiosk.appointments import models as appointments
from kiosk.attendance import models as attendance
from kiosk.database import Revision, Table, database, open_database
from kiosk.office import models as office
from kiosk.paper import models as paper
from kiosk.people import models as people
from kiosk.programme import models as programme
from kiosk.queue import models as queue
from kiosk.retention import backup
from kiosk.retention import models as retention
from kiosk.speech import models as speech
from kiosk.staff import models as staff

TABLES: Final[tuple[type[Table], ...]] = (
    Revision,
    *office.TABLES,
    *staff.TABLES,
    *programme.TABLES,
    *queue.TABLES,
    *appointments.TABLES,
    *people.TABLES,
    *speech.TABLES,
    *attendance.TABLES,
    *paper.TABLES,
    *retention.TABLES,
)


def open_and_upgrade(
    file: Path, migrations: Path = changes.MIGRATIONS, *, keep: bool = True
) -> None:
    """Use the database `file`: a new one is filled, an old one backed up and brought up to date.

    `keep`: an old one is copied first. Raises Newer.
    """
    open_database(file)
    runner = changes.runner(migrations)
    changes.must_be_known(runner)
    if changes.wait(runner) and changes.holds_nothing():
        _begin(runner)
    elif changes.wait(runner):
        stamp = datetime.now().astimezone()
        if keep:
            backup.write(file.with_name(f"before-upgrade-{stamp:%Y%m%d-%H%M%S}.db"))
        runner.up()


def _begin(runner: Runner) -> None:
    """Make every table with its last shape, or none: what a cut left half-made goes first."""
    with database.atomic():
        database.drop_tables(TABLES)
        database.create_tables(TABLES)
        runner.up(fake=True)
