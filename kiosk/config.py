"""Every setting of the machine, its default, and what it means. All else is data.

They stand in the environment, or once for every command in a file of the machine, in lines like
KIOSK_URL=http://192.168.1.10:8080: whoever asks `kiosk check` how things are sees what the
office runs with. KIOSK_SETTINGS names another file. The environment wins.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from kiosk.errors import N_, KioskError
from kiosk.folders import PROGRAM, is_inside

HOME: Final = Path("~/.local/share/kiosk")
FILE: Final = "/etc/kiosk.env"
LINE: Final = re.compile(r"(?P<name>KIOSK_[A-Z_]+)=(?P<quote>[\"']?)(?P<value>.*)(?P=quote)")
LISTEN: Final = re.compile(r"^(?P<host>\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):(?P<port>\d{1,5})$")


OUTSIDE: Final = "a folder outside the program"
APART: Final = {
    "DATA": OUTSIDE,
    "DATABASE": OUTSIDE,
    "SECOND_BACKUP": f"{OUTSIDE} and the office's own data, such as a stick's",
}


class BadSetting(KioskError):
    """An environment variable cannot be used; the sentence names it."""

    message = N_("%(name)s: expected %(expected)s, found “%(found)s”.")


@dataclass(frozen=True)
class Config:
    """Read from the environment: `listen` is KIOSK_LISTEN."""

    data: Path = field(default_factory=HOME.expanduser)
    """Folder of the database, secret key, caches of speech and typefaces, backups."""
    database: str = ""
    """URL of the database; empty means kiosk.db in the data folder."""
    listen: str = "127.0.0.1:8080"
    """Address and port to answer on."""
    printer: str = ""
    """URL of the entrance's printer; empty leaves it to the device's own setting."""
    url: str = ""
    """Address that the QR on a ticket points to; empty prints none."""
    proxy: str = ""
    """IP address of a reverse proxy that is trusted, such as 127.0.0.1; empty means none."""
    second_backup: Path | None = None
    """Folder of another disk, such as a stick's, for a second copy each night; none if not set."""
    threads: int = 16
    """Worker threads that answer requests."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Config:
        """Return the settings of this machine, or of `environment` alone; raises BadSetting."""
        found = {**_of_file(), **os.environ} if environment is None else environment
        given = {name: found.get(f"KIOSK_{name.upper()}", "") for name in NAMES}
        config = cls(**{name: READERS[name](text) for name, text in given.items() if text})
        config._must_lie_apart()  # also a wrong URL of the database is refused here, at the start
        return config

    @property
    def homes(self) -> tuple[Path, Path]:
        """Return the folders of the office itself: of its data, and of its database."""
        return self.data, self.database_file.parent

    def _must_lie_apart(self) -> None:
        """Raise BadSetting for a folder from which others could be served what is in it."""
        places = [("DATA", self.data, PROGRAM), ("DATABASE", self.database_file.parent, PROGRAM)]
        if self.second_backup is not None:
            places.append(("SECOND_BACKUP", self.second_backup, (*PROGRAM, *self.homes)))
        for name, folder, others in places:
            if is_inside(folder, others):
                raise BadSetting(name=f"KIOSK_{name}", expected=APART[name], found=folder)

    @property
    def database_file(self) -> Path:
        """Return the path of the SQLite file; raises BadSetting for another engine."""
        if not self.database:
            return self.data / "kiosk.db"
        scheme, _, rest = self.database.partition(":///")
        if scheme != "sqlite" or not rest:
            raise BadSetting(name="KIOSK_DATABASE", expected="sqlite:///PATH", found=self.database)
        return Path(rest.replace("$KIOSK_DATA", str(self.data))).expanduser()

    @property
    def host(self) -> str:
        """Return the host part of `listen`."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """Return the port part of `listen`."""
        return int(self.listen.rpartition(":")[2])


def _of_file() -> dict[str, str]:
    """Return what the file of the machine says; a line that says nothing to us is refused."""
    named = os.environ.get("KIOSK_SETTINGS")
    file = Path(named or FILE)
    if not named and not file.exists():
        return {}
    lines = [line.strip() for line in file.read_text("utf-8").splitlines()]
    return dict(_setting(file, line) for line in lines if line and not line.startswith("#"))


def _setting(file: Path, line: str) -> tuple[str, str]:
    match = LINE.fullmatch(line)
    if match is None or match["name"].removeprefix("KIOSK_").lower() not in NAMES:
        known = ", ".join(f"KIOSK_{name.upper()}" for name in NAMES)
        raise BadSetting(name=str(file), expected=f"NAME=VALUE ({known})", found=line)
    return match["name"], match["value"]


def _folder(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _listen(text: str) -> str:
    match = LISTEN.match(text)
    if match is None or int(match["port"]) > 65535:
        raise BadSetting(name="KIOSK_LISTEN", expected="HOST:PORT", found=text)
    return text


def web_address(name: str, text: str) -> str:
    """Return the address that the setting `name` holds, without its last slash."""
    if not re.match(r"^https?://[A-Za-z0-9.\-\[\]:]+(/[\w./-]*)?$", text):
        raise BadSetting(name=name, expected="http://HOST or https://HOST", found=text)
    return text.rstrip("/")


def _proxy(text: str) -> str:
    """Return the one address from which a proxy comes, as a connection says it."""
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        expected = "an IP address such as 127.0.0.1, without a name, a port or a mask"
        raise BadSetting(name="KIOSK_PROXY", expected=expected, found=text) from None


def _threads(text: str) -> int:
    if not text.isdecimal() or not 2 <= int(text) <= 64:
        raise BadSetting(name="KIOSK_THREADS", expected="2 to 64", found=text)
    return int(text)


READERS: Final[dict[str, Callable[[str], Any]]] = {
    "data": _folder,
    "database": str,
    "listen": _listen,
    "printer": str,
    "url": partial(web_address, "KIOSK_URL"),
    "proxy": _proxy,
    "second_backup": _folder,
    "threads": _threads,
}
NAMES: Final = tuple(READERS)
