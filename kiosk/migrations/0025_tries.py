"""Tries are counted by what is tried and from where; what was typed stands nowhere any more."""

from __future__ import annotations

from typing import Any, Final

# What was typed as a name is blanked: it may have been a PIN.
STATEMENTS: Final = (
    'ALTER TABLE "attempt" RENAME TO "attempt_before"',
    'DROP INDEX IF EXISTS "attempt_at"',
    'DROP INDEX IF EXISTS "attempt_account_at"',
    'DROP INDEX IF EXISTS "attempt_origin_at"',
    'CREATE TABLE "attempt" ("id" INTEGER NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL, '
    '"account" VARCHAR(255) NOT NULL, "origin" VARCHAR(255) NOT NULL, '
    '"is_near" INTEGER NOT NULL, "was_right" INTEGER NOT NULL, "at" DATETIME NOT NULL)',
    'INSERT INTO "attempt" ("id", "kind", "account", "origin", "is_near", "was_right", "at") '
    "SELECT \"id\", CASE WHEN \"origin\" LIKE 'keypad-%' THEN 'code' "
    "WHEN \"origin\" LIKE 'pairing-%' THEN 'pairing' "
    "WHEN \"account\" = 'first sign-in' THEN 'first' ELSE 'pin' END, "
    '\'\', "origin", "origin" NOT GLOB \'*[.:]*\' OR "origin" LIKE \'127.%\', 0, "at" '
    'FROM "attempt_before"',
    'DROP TABLE "attempt_before"',
    'CREATE INDEX "attempt_at" ON "attempt" ("at")',
    'CREATE INDEX "attempt_kind_account_at" ON "attempt" ("kind", "account", "at")',
    'CREATE INDEX "attempt_kind_origin_at" ON "attempt" ("kind", "origin", "at")',
    'ALTER TABLE "pairing" ADD COLUMN "origin" VARCHAR(255) NOT NULL DEFAULT \'\'',
)


def up(_migrator: Any, db: Any) -> None:
    """Write the table anew, with what is known of each row."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
