"""Staff can ring for each other, unheard in the hall."""

from __future__ import annotations

from typing import Any, Final

STATEMENTS: Final = (
    'CREATE TABLE "staffalarm" ("id" INTEGER NOT NULL PRIMARY KEY, "key" VARCHAR(255) NOT NULL, '
    '"place" VARCHAR(255) NOT NULL, "coming" TEXT NOT NULL, "asked_at" DATETIME NOT NULL, '
    '"ended_at" DATETIME)',
    'CREATE UNIQUE INDEX "staffalarm_key" ON "staffalarm" ("key")',
    'CREATE INDEX "staffalarm_asked_at" ON "staffalarm" ("asked_at")',
)


def up(_migrator: Any, db: Any) -> None:
    """Add the table."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
