"""Appointments: what is offered, what was promised, who waits, and who sits where."""

from __future__ import annotations

from typing import Any, Final

STATEMENTS: Final = (
    'CREATE TABLE "seat" ("id" INTEGER NOT NULL PRIMARY KEY, "staff_id" INTEGER NOT NULL, '
    '"desk_id" INTEGER NOT NULL, "since" DATETIME NOT NULL, FOREIGN KEY ("staff_id") '
    'REFERENCES "staff" ("id"), FOREIGN KEY ("desk_id") REFERENCES "desk" ("id"))',
    'CREATE UNIQUE INDEX "seat_staff_id" ON "seat" ("staff_id")',
    'CREATE TABLE "offer" ("id" INTEGER NOT NULL PRIMARY KEY, "service_id" INTEGER NOT '
    'NULL, "staff_id" INTEGER, "where" VARCHAR(255) NOT NULL, "desk_id" INTEGER, "room" '
    'TEXT NOT NULL, "weekly" TEXT NOT NULL, "length" INTEGER NOT NULL, "gap" INTEGER NOT '
    'NULL, "places" INTEGER NOT NULL, "soonest_hours" INTEGER NOT NULL, "ahead_days" '
    'INTEGER NOT NULL, "languages" TEXT NOT NULL, "self_booking" INTEGER NOT NULL, '
    '"is_retired" INTEGER NOT NULL, FOREIGN KEY ("service_id") REFERENCES "service" '
    '("id"), FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), FOREIGN KEY ("desk_id") '
    'REFERENCES "desk" ("id"))',
    'CREATE TABLE "dayexception" ("id" INTEGER NOT NULL PRIMARY KEY, "offer_id" INTEGER '
    'NOT NULL, "day" DATE NOT NULL, "spans" TEXT NOT NULL, FOREIGN KEY ("offer_id") '
    'REFERENCES "offer" ("id"))',
    'CREATE UNIQUE INDEX "dayexception_offer_id_day" ON "dayexception" ("offer_id", "day")',
    'CREATE TABLE "appointment" ("id" INTEGER NOT NULL PRIMARY KEY, "offer_id" INTEGER NOT '
    'NULL, "service_id" INTEGER NOT NULL, "staff_id" INTEGER, "desk_id" INTEGER, '
    '"resource" VARCHAR(255) NOT NULL, "starts_at" DATETIME NOT NULL, "ends_at" DATETIME '
    'NOT NULL, "place" INTEGER NOT NULL, "name" VARCHAR(255) NOT NULL, "contact" '
    'VARCHAR(255) NOT NULL, "phone" VARCHAR(255) NOT NULL, "language" VARCHAR(255) NOT '
    'NULL, "note" VARCHAR(255) NOT NULL, "code" VARCHAR(255), "token" VARCHAR(255), "key" '
    'VARCHAR(255), "status" VARCHAR(255) NOT NULL, "visit" VARCHAR(255), "ticket_id" '
    'INTEGER, "notice" VARCHAR(255) NOT NULL, "booked_at" DATETIME NOT NULL, "closed_at" '
    'DATETIME, "freed_at" DATETIME, FOREIGN KEY ("offer_id") REFERENCES "offer" ("id"), '
    'FOREIGN KEY ("service_id") REFERENCES "service" ("id"), FOREIGN KEY ("staff_id") '
    'REFERENCES "staff" ("id"), FOREIGN KEY ("desk_id") REFERENCES "desk" ("id"), FOREIGN '
    'KEY ("ticket_id") REFERENCES "ticket" ("id") ON DELETE SET NULL)',
    'CREATE UNIQUE INDEX "appointment_token" ON "appointment" ("token")',
    'CREATE UNIQUE INDEX "appointment_key" ON "appointment" ("key")',
    'CREATE UNIQUE INDEX "appointment_place" ON "appointment" ("resource", "starts_at", '
    '"place") WHERE freed_at IS NULL',
    'CREATE INDEX "appointment_live" ON "appointment" ("starts_at") WHERE freed_at IS NULL',
    'CREATE UNIQUE INDEX "appointment_code" ON "appointment" ("code") WHERE closed_at IS NULL',
    'CREATE INDEX "appointment_ticket" ON "appointment" ("ticket_id")',
    'CREATE TABLE "visitaddress" ("id" INTEGER NOT NULL PRIMARY KEY, "appointment_id" '
    'INTEGER NOT NULL, "street" VARCHAR(255) NOT NULL, "number" VARCHAR(255) NOT NULL, '
    '"staircase" VARCHAR(255) NOT NULL, "floor" VARCHAR(255) NOT NULL, "flat" VARCHAR(255) '
    'NOT NULL, "intercom" VARCHAR(255) NOT NULL, FOREIGN KEY ("appointment_id") REFERENCES '
    '"appointment" ("id"))',
    'CREATE UNIQUE INDEX "visitaddress_appointment_id" ON "visitaddress" ("appointment_id")',
    'CREATE TABLE "waitingentry" ("id" INTEGER NOT NULL PRIMARY KEY, "offer_id" INTEGER '
    'NOT NULL, "name" VARCHAR(255) NOT NULL, "phone" VARCHAR(255) NOT NULL, "language" '
    'VARCHAR(255) NOT NULL, "notice" VARCHAR(255) NOT NULL, "asked_at" DATETIME NOT NULL, '
    '"called_at" DATETIME, "closed_at" DATETIME, FOREIGN KEY ("offer_id") REFERENCES '
    '"offer" ("id"))',
    'CREATE INDEX "waitingentry_open" ON "waitingentry" ("asked_at") WHERE closed_at IS NULL',
    'CREATE TABLE "bring" ("id" INTEGER NOT NULL PRIMARY KEY, "service_id" INTEGER NOT '
    'NULL, "text" TEXT NOT NULL, FOREIGN KEY ("service_id") REFERENCES "service" ("id"))',
    'CREATE UNIQUE INDEX "bring_service_id" ON "bring" ("service_id")',
)


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 (the runner gives both)
    """Make the tables as they were first."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
