"""A telephone is found by any of its digits without reading every record."""

from __future__ import annotations

from typing import Any, Final

SHORTEST: Final = 3  # digits
ONE: Final = 'INSERT INTO "nameword" ("participant_id", "word") VALUES (?, ?)'


def up(_migrator: Any, db: Any) -> None:
    """Write down every end of each telephone, as a search asks for it."""
    known = 'SELECT "id", "phone" FROM "participant" WHERE "phone" <> \'\''
    for number, phone in db.execute_sql(known).fetchall():
        digits = phone.removeprefix("+")
        for start in range(len(digits) - SHORTEST + 1):
            db.execute_sql(ONE, (number, digits[start:]))
