"""An appointment is found by its name; what visitors booked and what became free is known."""

from __future__ import annotations

from typing import Any, Final

from kiosk.folding import folded

STATEMENTS: Final = (
    'ALTER TABLE "appointment" ADD COLUMN "sought" VARCHAR(255) NOT NULL DEFAULT \'\'',
    'ALTER TABLE "appointment" ADD COLUMN "by_visitor" INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "waitingentry" ADD COLUMN "declined_at" DATETIME',
    'CREATE INDEX "appointment_freed" ON "appointment" ("freed_at") WHERE freed_at IS NOT NULL',
)


def up(_migrator: Any, db: Any) -> None:
    """Add the columns, and write for each name what a search looks through."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
    known = "SELECT id, name, contact FROM appointment WHERE name || contact <> ''"
    for key, *names in db.execute_sql(known).fetchall():
        fill = "UPDATE appointment SET sought = ? WHERE id = ?"
        db.execute_sql(fill, (f" {folded(' '.join(names))} ", key))
