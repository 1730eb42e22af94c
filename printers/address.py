"""A printer's URL, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

WIDTHS: Final = {"80": 576, "58": 384, "576": 576, "512": 512, "384": 384}
CUTS: Final = {"yes": 1, "no": 0}
OPTIONS: Final = ("width", "profile", "cut", "feed", "timeout")
LONGEST_FEED: Final = 20
LONGEST_TIMEOUT: Final = 120.0
PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")


class PrinterUrlError(ValueError):
    """A printer's URL that cannot be used; the message names the part that is wrong."""


@dataclass(frozen=True)
class Address:
    """Where a printer is and how it prints: width in dots, feed in lines, timeout in seconds."""

    url: str
    scheme: str
    host: str
    port: int | None
    path: str
    width: int = 576
    profile: str = ""
    cut: bool = True
    feed: int = 4
    timeout: float = 10.0

    def refuse(self, why: str) -> PrinterUrlError:
        """Return the error to raise when this address does not suit its driver."""
        return PrinterUrlError(f"printer {self.url!r}: {why}")


def parse(url: str) -> Address:
    """Return `url` as an address; raise `PrinterUrlError`."""
    parts, port = _split(url)
    options = _options(url, parts.query)
    return Address(
        url=url,
        scheme=parts.scheme,
        host=parts.hostname or "",
        port=port,
        path=unquote(parts.path),
        width=_choice(url, "width", options.get("width", "80"), WIDTHS),
        profile=_profile(url, options.get("profile", "")),
        cut=bool(_choice(url, "cut", options.get("cut", "yes"), CUTS)),
        feed=int(_number(url, "feed", options.get("feed", "4"), LONGEST_FEED)),
        timeout=_number(url, "timeout", options.get("timeout", "10"), LONGEST_TIMEOUT, 0.1),
    )


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise PrinterUrlError(f"printer {url!r}: {error}") from None
    if parts.username is not None or parts.fragment:
        raise PrinterUrlError(f"printer {url!r}: no user name and no '#' belong in it")
    return parts, port


def _options(url: str, query: str) -> dict[str, str]:
    options = dict(parse_qsl(query, keep_blank_values=True))
    for name in options:
        if name not in OPTIONS:
            known = ", ".join(OPTIONS)
            raise PrinterUrlError(f"printer {url!r}: no option {name!r}; there are: {known}")
    return options


def _choice(url: str, name: str, value: str, table: dict[str, int]) -> int:
    if value not in table:
        known = ", ".join(table)
        raise PrinterUrlError(f"printer {url!r}: {name} is {value!r}; there are: {known}")
    return table[value]


def _profile(url: str, value: str) -> str:
    if value and not PLAIN_NAME.fullmatch(value):
        raise PrinterUrlError(f"printer {url!r}: {value!r} is no name of a profile")
    return value


def _number(url: str, name: str, value: str, most: float, least: float = 0) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not least <= number <= most:
        raise PrinterUrlError(
            f"printer {url!r}: {name} is {value!r}, not a number from {least:g} to {most:g}"
        )
    return number
