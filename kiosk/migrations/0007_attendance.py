"""Enrolments, cards, attendance with its marks, heads; a sign-in knows its device."""

from __future__ import annotations

from typing import Any, Final

STATEMENTS: Final = (
    'ALTER TABLE "staffsession" ADD COLUMN "device_id" INTEGER REFERENCES "device" ("id")',
    'CREATE TABLE "enrolment" ("id" INTEGER NOT NULL PRIMARY KEY, "participant_id" INTEGER '
    'NOT NULL, "activity_id" INTEGER NOT NULL, "state" VARCHAR(255) NOT NULL, "party" '
    'VARCHAR(255) NOT NULL, "key" VARCHAR(255) NOT NULL, "since" DATETIME NOT NULL, "left_at"'
    ' DATETIME, FOREIGN KEY ("participant_id") REFERENCES "participant" ("id"), FOREIGN KEY '
    '("activity_id") REFERENCES "activity" ("id"))',
    'CREATE INDEX "enrolment_participant_id" ON "enrolment" ("participant_id")',
    'CREATE INDEX "enrolment_party" ON "enrolment" ("party")',
    'CREATE INDEX "enrolment_key" ON "enrolment" ("key")',
    'CREATE UNIQUE INDEX "enrolment_open" ON "enrolment" ("activity_id", "participant_id") '
    "WHERE left_at IS NULL",
    'CREATE TABLE "card" ("id" INTEGER NOT NULL PRIMARY KEY, "participant_id" INTEGER NOT '
    'NULL, "code" VARCHAR(255) NOT NULL, "made_at" DATETIME NOT NULL, "ended_at" DATETIME, '
    'FOREIGN KEY ("participant_id") REFERENCES "participant" ("id"))',
    'CREATE INDEX "card_participant_id" ON "card" ("participant_id")',
    'CREATE UNIQUE INDEX "card_code" ON "card" ("code")',
    'CREATE TABLE "attendance" ("id" INTEGER NOT NULL PRIMARY KEY, "session_id" INTEGER NOT '
    'NULL, "participant_id" INTEGER NOT NULL, "status" VARCHAR(255) NOT NULL, "entered_at" '
    'DATETIME, "left_at" DATETIME, "collected_by" VARCHAR(255) NOT NULL, FOREIGN KEY '
    '("session_id") REFERENCES "session" ("id"), FOREIGN KEY ("participant_id") REFERENCES '
    '"participant" ("id"))',
    'CREATE INDEX "attendance_participant_id" ON "attendance" ("participant_id")',
    'CREATE UNIQUE INDEX "attendance_session_id_participant_id" ON "attendance" '
    '("session_id", "participant_id")',
    'CREATE TABLE "attendanceevent" ("id" INTEGER NOT NULL PRIMARY KEY, "key" VARCHAR(255) '
    'NOT NULL, "session_id" INTEGER NOT NULL, "participant_id" INTEGER NOT NULL, "about" '
    'VARCHAR(255) NOT NULL, "value" VARCHAR(255) NOT NULL, "guardian" INTEGER NOT NULL, "at" '
    'DATETIME NOT NULL, "received_at" DATETIME NOT NULL, "staff_id" INTEGER, FOREIGN KEY '
    '("session_id") REFERENCES "session" ("id"), FOREIGN KEY ("participant_id") REFERENCES '
    '"participant" ("id"), FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"))',
    'CREATE UNIQUE INDEX "attendanceevent_key" ON "attendanceevent" ("key")',
    'CREATE INDEX "attendanceevent_participant_id" ON "attendanceevent" ("participant_id")',
    'CREATE INDEX "attendanceevent_session_id_participant_id" ON "attendanceevent" '
    '("session_id", "participant_id")',
    'CREATE TABLE "headcount" ("id" INTEGER NOT NULL PRIMARY KEY, "session_id" INTEGER NOT '
    'NULL, "band" VARCHAR(255) NOT NULL, "number" INTEGER NOT NULL, FOREIGN KEY '
    '("session_id") REFERENCES "session" ("id"))',
    'CREATE UNIQUE INDEX "headcount_session_id_band" ON "headcount" ("session_id", "band")',
    'CREATE TABLE "headevent" ("id" INTEGER NOT NULL PRIMARY KEY, "key" VARCHAR(255) NOT '
    'NULL, "session_id" INTEGER NOT NULL, "band" VARCHAR(255) NOT NULL, "change" INTEGER NOT '
    'NULL, "at" DATETIME NOT NULL, "staff_id" INTEGER, FOREIGN KEY ("session_id") REFERENCES '
    '"session" ("id"), FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"))',
    'CREATE UNIQUE INDEX "headevent_key" ON "headevent" ("key")',
    'CREATE INDEX "headevent_session_id" ON "headevent" ("session_id")',
)


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 (the runner gives both)
    """Make the tables as they were first."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
