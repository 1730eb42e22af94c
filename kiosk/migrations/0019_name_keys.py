"""A name is searched by one key and sorted by another; both stand beside it, folded alike."""

from __future__ import annotations

from typing import Any, Final

from kiosk import folding

STATEMENTS: Final = (
    'ALTER TABLE "participant" ADD COLUMN "sorted" VARCHAR(255) NOT NULL DEFAULT \'\'',
    'ALTER TABLE "staff" ADD COLUMN "sorted" VARCHAR(255) NOT NULL DEFAULT \'\'',
    'ALTER TABLE "appointment" ADD COLUMN "searched" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "appointment" DROP COLUMN "sought"',
    # What is left are the ends of telephones.
    "DELETE FROM \"nameword\" WHERE \"word\" NOT BETWEEN '0' AND '9999999999999999'",
)
SORTED: Final = 'UPDATE "{}" SET "sorted" = ? WHERE "id" = ?'
SEARCHED: Final = 'UPDATE "appointment" SET "searched" = ? WHERE "id" = ?'
WORD: Final = 'INSERT INTO "nameword" ("participant_id", "word") VALUES (?, ?)'


def up(_migrator: Any, db: Any) -> None:
    """Add the columns, and write both keys of every name."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
    named = 'SELECT "id", "surname", "name", "called" FROM "participant"'
    for key, surname, name, called in db.execute_sql(named).fetchall():
        db.execute_sql(SORTED.format("participant"), (folding.sorts(surname, name), key))
        for word in {*folding.starts(surname, name), *folding.starts(called)}:
            db.execute_sql(WORD, (key, word))
    for key, name in db.execute_sql('SELECT "id", "name" FROM "staff"').fetchall():
        db.execute_sql(SORTED.format("staff"), (folding.sorts(name), key))
    booked = "SELECT id, name, contact FROM appointment WHERE name || contact <> ''"
    for key, *names in db.execute_sql(booked).fetchall():
        words = "".join(f" {one}" for name in names for one in folding.starts(name))
        db.execute_sql(SEARCHED, (words, key))
