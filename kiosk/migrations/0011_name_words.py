"""Names are found by their words, each in a row, so that a search costs the same among many."""

from __future__ import annotations

from typing import Any, Final

STATEMENTS: Final = (
    'CREATE TABLE "nameword" ("id" INTEGER NOT NULL PRIMARY KEY, "participant_id" INTEGER NOT '
    'NULL, "word" VARCHAR(255) NOT NULL, FOREIGN KEY ("participant_id") REFERENCES '
    '"participant" ("id"))',
    'CREATE INDEX "nameword_participant_id" ON "nameword" ("participant_id")',
    'CREATE INDEX "nameword_word" ON "nameword" ("word")',
    'CREATE INDEX "participant_birth_year" ON "participant" ("birth_year")',
)
ONE: Final = 'INSERT INTO "nameword" ("participant_id", "word") VALUES (?, ?)'


def up(_migrator: Any, db: Any) -> None:
    """Add the table, fill it from the line that was searched before, and drop that line."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
    for number, line in db.execute_sql('SELECT "id", "sought" FROM "participant"').fetchall():
        for word in sorted(set(line.split())):
            db.execute_sql(ONE, (number, word))
    db.execute_sql('ALTER TABLE "participant" DROP COLUMN "sought"')
