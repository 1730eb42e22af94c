"""What an office of before has of tries, once it is brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk import schema
from kiosk.database import sweep
from kiosk.staff.models import Attempt, Pairing, Tried
from tests.test_upgrade import shape

BEFORE = (
    "DROP TABLE attempt",
    'CREATE TABLE "attempt" ("id" INTEGER NOT NULL PRIMARY KEY, "account" VARCHAR(255) NOT NULL, '
    '"origin" VARCHAR(255) NOT NULL, "at" DATETIME NOT NULL)',
    'CREATE INDEX "attempt_at" ON "attempt" ("at")',
    'CREATE INDEX "attempt_account_at" ON "attempt" ("account", "at")',
    'CREATE INDEX "attempt_origin_at" ON "attempt" ("origin", "at")',
    'ALTER TABLE "pairing" DROP COLUMN "origin"',
    "INSERT INTO pairing VALUES (1, '482913', 'display', 'x', '2026-11-23 09:29:00')",
    "DELETE FROM schema_migration WHERE name LIKE '0025%'",
)
ROWS = (
    ("739154", "192.168.1.50"),  # a PIN that somebody typed as a name
    ("prova uno", "device-3"),
    ("prova uno", "127.0.0.1"),
    ("keypad", "keypad-3"),
    ("pairing", "pairing-1"),
    ("first sign-in", "fe80::1"),
)


def test_the_tries_of_before_keep_their_kind_and_lose_what_was_typed(ground: Path) -> None:
    file = ground / "kiosk.db"
    fresh = shape(file)
    with closing(sqlite3.connect(file)) as opened, opened:
        for statement in BEFORE:
            opened.execute(statement)
        for account, origin in ROWS:
            row = (account, origin, "2026-11-23 09:30:00")
            opened.execute("INSERT INTO attempt (account, origin, at) VALUES (?, ?, ?)", row)
    schema.open_and_upgrade(file)
    assert shape(file) == fresh
    assert Pairing.get().origin == ""
    kept = [(one.kind, one.is_near, one.was_right, one.account) for one in Attempt.select()]
    assert kept == [
        (Tried.PIN, False, False, ""),
        (Tried.PIN, True, False, ""),
        (Tried.PIN, True, False, ""),
        (Tried.CODE, True, False, ""),
        (Tried.PAIRING, True, False, ""),
        (Tried.FIRST, False, False, ""),
    ]
    assert sweep()
    assert b"739154" not in file.read_bytes()
