"""A moment in an address or a form: the start of a time, naive UTC, to the minute."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Final

from flask import abort

WRITTEN: Final = "%Y%m%dT%H%M"


def stamp(moment: datetime) -> str:
    """Return naive UTC `moment` as an address has it."""
    return f"{moment:{WRITTEN}}"


def read_moment(written: str, unreadable: HTTPStatus = HTTPStatus.NOT_FOUND) -> datetime:
    """Return the naive UTC moment of an address, or answer `unreadable`."""
    try:
        return datetime.strptime(written, WRITTEN)  # noqa: DTZ007 (naive UTC, as everywhere)
    except ValueError:
        return abort(unreadable)
