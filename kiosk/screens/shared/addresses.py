"""What an address or a form may hold, said once for every page: what cannot be meant is a 404."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from flask import current_app
from htmx_flask.requests import HtmxAwareRequest
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.datastructures.structures import iter_multi_items
from werkzeug.routing import (
    BaseConverter,
    IntegerConverter,
    Map,
    PathConverter,
    UnicodeConverter,
    ValidationError,
)

from kiosk import written
from kiosk.languages import LANGUAGES

FORM: Final = 128 * 1024  # bytes; reading it costs a twentieth of a second


def _read(read: Callable[[str], Any], value: str) -> Any:
    try:
        return read(value)
    except ValueError as error:
        raise ValidationError from error


class Number(IntegerConverter):
    """The number of a row, or a count: no larger than a table holds."""

    def to_python(self, value: str) -> int:
        """Return the number, or let the address be none of ours."""
        return int(_read(written.number, value))


class Day(BaseConverter):
    """A day of the calendar, such as 2026-11-23."""

    def to_python(self, value: str) -> date:
        """Return the day, or let the address be none of ours."""
        found: date = _read(written.day, value)
        return found


class Moment(BaseConverter):
    """The start of a time, such as 20261123T0900, naive UTC."""

    def to_python(self, value: str) -> datetime:
        """Return the moment, or let the address be none of ours."""
        found: datetime = _read(written.moment, value)
        return found

    def to_url(self, value: datetime) -> str:
        """Return the moment as an address has it."""
        return written.stamp(value)


class Language(BaseConverter):
    """The code of a language that is ours, such as zh-Hans."""

    def to_python(self, value: str) -> str:
        """Return the code, or let the address be none of ours."""
        if value not in LANGUAGES:
            raise ValidationError
        return value


class Text(UnicodeConverter):
    """A word without a slash, and without signs that command a machine."""

    def to_python(self, value: str) -> str:
        """Return the word, or let the address be none of ours."""
        return _plain(value)


class Path(PathConverter):
    """The same with slashes."""

    def to_python(self, value: str) -> str:
        """Return the path, or let the address be none of ours."""
        return _plain(value)


def _plain(value: str) -> str:
    if written.without_controls(value) != value:
        raise ValidationError
    return value


class Addresses(Map):
    """The map of all addresses, which reads each part of one as what it is."""

    default_converters: Final = {  # type: ignore[misc,assignment]
        **Map.default_converters,
        "default": Text,
        "string": Text,
        "path": Path,
        "int": Number,
        "day": Day,
        "language": Language,
        "moment": Moment,
    }


class Sent(ImmutableMultiDict[str, Any]):
    """What was sent with an address or a form, without signs that command a machine."""

    def __init__(self, mapping: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None):
        sent = iter_multi_items(mapping or ())
        super().__init__([(_clean(name), _clean(value)) for name, value in sent])


def _clean(value: Any) -> Any:
    return written.without_controls(value) if isinstance(value, str) else value


class Request(HtmxAwareRequest):  # type: ignore[misc]
    """A request whose texts are texts, and no longer than a page of ours would send."""

    parameter_storage_class = Sent

    @property
    def max_content_length(self) -> int:
        """Return the most bytes of what is sent: anybody may send a form, and it is read whole."""
        is_upload = self.mimetype == "multipart/form-data"
        return int(current_app.config["MAX_CONTENT_LENGTH"]) if is_upload else FORM


def path_of(address: str | None) -> str:
    """Return the path of a whole address, as a browser's head gives it; empty if it is none."""
    try:
        return urlsplit(address or "").path
    except ValueError:
        return ""
