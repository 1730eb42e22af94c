"""Participants, who answers for them, merges, and the journal of records."""

from __future__ import annotations

from typing import Any, Final

STATEMENTS: Final = (
    'CREATE TABLE "participant" ("id" INTEGER NOT NULL PRIMARY KEY, "surname" VARCHAR(255) '
    'NOT NULL, "name" VARCHAR(255) NOT NULL, "called" VARCHAR(255) NOT NULL, "birth_year" '
    'INTEGER NOT NULL, "born_on" DATE, "phone" VARCHAR(255) NOT NULL, "emergency_phone" '
    'VARCHAR(255) NOT NULL, "language" VARCHAR(255) NOT NULL, "notice_version" VARCHAR(255) '
    'NOT NULL, "notice_on" DATE, "sought" VARCHAR(255) NOT NULL, "key" VARCHAR(255), '
    '"created_at" DATETIME NOT NULL, "merged_into_id" INTEGER, "erased_at" DATETIME, FOREIGN '
    'KEY ("merged_into_id") REFERENCES "participant" ("id"))',
    'CREATE INDEX "participant_phone" ON "participant" ("phone")',
    'CREATE UNIQUE INDEX "participant_key" ON "participant" ("key")',
    'CREATE TABLE "guardian" ("id" INTEGER NOT NULL PRIMARY KEY, "participant_id" INTEGER NOT'
    ' NULL, "name" VARCHAR(255) NOT NULL, "is_guardian" INTEGER NOT NULL, "may_collect" '
    'INTEGER NOT NULL, FOREIGN KEY ("participant_id") REFERENCES "participant" ("id"))',
    'CREATE INDEX "guardian_participant_id" ON "guardian" ("participant_id")',
    'CREATE TABLE "merge" ("id" INTEGER NOT NULL PRIMARY KEY, "kept_id" INTEGER NOT NULL, '
    '"gone_id" INTEGER NOT NULL, "moved" TEXT NOT NULL, "at" DATETIME NOT NULL, "undone_at" '
    'DATETIME, FOREIGN KEY ("kept_id") REFERENCES "participant" ("id"), FOREIGN KEY '
    '("gone_id") REFERENCES "participant" ("id"))',
    'CREATE INDEX "merge_kept_id" ON "merge" ("kept_id")',
    'CREATE INDEX "merge_gone_id" ON "merge" ("gone_id")',
    'CREATE TABLE "personevent" ("id" INTEGER NOT NULL PRIMARY KEY, "at" DATETIME NOT NULL, '
    '"staff_id" INTEGER, "participant_id" INTEGER NOT NULL, "deed" VARCHAR(255) NOT NULL, '
    'FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), FOREIGN KEY ("participant_id") '
    'REFERENCES "participant" ("id"))',
    'CREATE INDEX "personevent_at" ON "personevent" ("at")',
    'CREATE INDEX "personevent_participant_id" ON "personevent" ("participant_id")',
    "CREATE TRIGGER personevent_no_update BEFORE UPDATE ON personevent  BEGIN SELECT "
    "RAISE(ABORT, 'the journal of records is only added to'); END",
    "CREATE TRIGGER personevent_no_delete BEFORE DELETE ON personevent  BEGIN SELECT "
    "RAISE(ABORT, 'the journal of records is only added to'); END",
    "CREATE TRIGGER personevent_no_replace BEFORE INSERT ON personevent WHEN EXISTS (SELECT 1"
    " FROM personevent WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the journal of records "
    "is only added to'); END",
)


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 (the runner gives both)
    """Make the tables as they were first."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
