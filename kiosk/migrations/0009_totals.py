"""Totals of the months whose tickets are gone."""

from __future__ import annotations

from typing import Any, Final

STATEMENTS: Final = (
    'CREATE TABLE "month" ("id" INTEGER NOT NULL PRIMARY KEY, "day" DATE NOT NULL, "counted_at"'
    " DATETIME NOT NULL)",
    'CREATE UNIQUE INDEX "month_day" ON "month" ("day")',
    'CREATE TABLE "monthaccess" ("id" INTEGER NOT NULL PRIMARY KEY, "month_id" INTEGER NOT '
    'NULL, "service_id" INTEGER, "language" VARCHAR(255) NOT NULL, "channel" VARCHAR(255) NOT '
    'NULL, "outcome" VARCHAR(255) NOT NULL, "hour" INTEGER NOT NULL, "count" INTEGER NOT NULL, '
    'FOREIGN KEY ("month_id") REFERENCES "month" ("id"), FOREIGN KEY ("service_id") REFERENCES '
    '"service" ("id"))',
    'CREATE INDEX "monthaccess_month_id_service_id" ON "monthaccess" ("month_id", "service_id")',
    'CREATE TABLE "monththeme" ("id" INTEGER NOT NULL PRIMARY KEY, "month_id" INTEGER NOT NULL,'
    ' "channel" VARCHAR(255) NOT NULL, "theme_id" INTEGER NOT NULL, "count" INTEGER NOT NULL, '
    'FOREIGN KEY ("month_id") REFERENCES "month" ("id"), FOREIGN KEY ("theme_id") REFERENCES '
    '"theme" ("id"))',
    'CREATE INDEX "monththeme_month_id_theme_id" ON "monththeme" ("month_id", "theme_id")',
    'CREATE TABLE "monthwait" ("id" INTEGER NOT NULL PRIMARY KEY, "month_id" INTEGER NOT NULL, '
    '"service_id" INTEGER, "count" INTEGER NOT NULL, "median" INTEGER NOT NULL, "ninth" INTEGER'
    ' NOT NULL, FOREIGN KEY ("month_id") REFERENCES "month" ("id"), FOREIGN KEY ("service_id") '
    'REFERENCES "service" ("id"))',
    'CREATE INDEX "monthwait_month_id_service_id" ON "monthwait" ("month_id", "service_id")',
)


def up(_migrator: Any, db: Any) -> None:
    """Add the tables."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
