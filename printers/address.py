"""A printer's URL, taken apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from printers import refusals
from printers.kinds import DRIVERS
from printers.refusals import PrinterUrlError

T = TypeVar("T")

WIDTHS: Final = {"80": 576, "58": 384, "576": 576, "512": 512, "384": 384}
CUTS: Final = {"yes": 1, "no": 0}
ANSWERS: Final = {"ask": "ask", "asb": "asb", "none": "none"}
FORMATS: Final = {"png": "png", "pdf": "pdf"}
BAUDS: Final = {text: int(text) for text in ("9600", "19200", "38400", "57600", "115200")}
DENSITIES: Final = {f"{n}": n for n in range(-6, 7)}
PORT: Final = 9100  # of a thermal printer on the network
LONGEST_FEED: Final = 20
LONGEST_TIMEOUT: Final = 120.0


@dataclass(frozen=True)
class Address:
    """Where a printer is and how it prints: width in dots, feed in lines, timeout in seconds.

    `density` is 0 for the printer's own, more for darker. `status` says how it
    is asked how it is: with DLE EOT, with ASB, or not at all.
    """

    url: str
    scheme: str
    host: str
    port: int | None
    path: str
    width: int = 576
    profile: str = ""
    density: int = 0
    cut: bool = True
    feed: int = 4
    timeout: float = 10.0
    status: str = "ask"
    format: str = "png"
    baud: int = 9600

    @property
    def rest(self) -> str:
        """Return what stands between the scheme and the options, its case kept."""
        return self.url.partition(":")[2].removeprefix("//").partition("?")[0].rstrip("/")


def parse(url: str) -> Address:
    """Return `url` as an address; raise `PrinterUrlError`."""
    parts, port = _split(url)
    given = _options(parts.scheme, parts.query)
    return Address(
        url=url,
        scheme=parts.scheme,
        host=parts.hostname or "",
        port=port,
        path=unquote(parts.path),
        width=_choice("width", given.get("width", "80"), WIDTHS),
        profile=given.get("profile", ""),
        density=_choice("density", given.get("density", "0"), DENSITIES),
        cut=bool(_choice("cut", given.get("cut", "yes"), CUTS)),
        feed=int(_number("feed", given.get("feed", "4"), LONGEST_FEED)),
        timeout=_number("timeout", given.get("timeout", "10"), LONGEST_TIMEOUT, 0.1),
        status=_choice("status", given.get("status", "ask"), ANSWERS),
        format=_choice("format", given.get("format", "png"), FORMATS),
        baud=_choice("baud", given.get("baud", "9600"), BAUDS),
    )


def listed(names: Iterable[str]) -> str:
    """Return `names` as a sentence lists them."""
    return ", ".join(names)


def schemes() -> str:
    """Return every kind of printer, as a sentence lists them."""
    return listed(f"{scheme}:" for scheme in DRIVERS)


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise PrinterUrlError(refusals.MALFORMED, why=error) from None
    if parts.scheme not in DRIVERS:
        known = {"scheme": parts.scheme or url[:40], "known": schemes()}
        raise PrinterUrlError(refusals.NO_DRIVER, **known)
    if parts.username is not None or parts.fragment:
        raise PrinterUrlError(refusals.NO_EXTRAS)
    return parts, _port(parts) if parts.scheme == "escpos+tcp" else None


def _port(parts: SplitResult) -> int | None:
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        written = parts.netloc.rpartition(":")[2]
        raise PrinterUrlError(refusals.NO_PORT, value=written)
    return port


def _options(scheme: str, query: str) -> dict[str, str]:
    options = dict(parse_qsl(query, keep_blank_values=True))
    for name in options:
        if name not in DRIVERS[scheme].options:
            known = listed(DRIVERS[scheme].options)
            raise PrinterUrlError(refusals.NO_OPTION, option=name, scheme=scheme, known=known)
    return options


def _choice(name: str, value: str, table: dict[str, T]) -> T:
    if value not in table:
        known = listed(table)
        raise PrinterUrlError(refusals.NOT_ONE_OF, option=name, value=value, known=known)
    return table[value]


def _number(name: str, value: str, most: float, least: float = 0) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not least <= number <= most:
        limits = {"low": f"{least:g}", "high": f"{most:g}"}
        raise PrinterUrlError(refusals.NO_NUMBER, option=name, value=value, **limits)
    return number
