"""What a program does to a folder, as the system is asked to do it, in the order of asking."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CALLS: Final = (
    *("open", "openat", "creat", "lseek", "write", "pwrite64", "ftruncate", "truncate"),
    *("fsync", "fdatasync", "sendfile", "rename", "renameat", "renameat2", "unlink", "unlinkat"),
    *("mkdir", "mkdirat", "rmdir"),
    # These have no meaning here yet: they are watched, so that none goes unseen.
    *("writev", "pwritev", "pwritev2", "fallocate", "copy_file_range", "link", "linkat"),
    *("symlink", "symlinkat", "sync_file_range"),
)
LINE: Final = re.compile(
    r"^(?P<pid>\d+) +(?P<name>\w+)\((?P<given>.*)\) += (?P<got>\d+)\b(?:<.*>)?"
)
FILE: Final = re.compile(r"^(?P<number>\d+)<(?P<path>[^>]*)>(?:\(deleted\))?$")
HEX: Final = re.compile(r"\\x([0-9a-f]{2})")


@dataclass(frozen=True)
class Call:
    """One thing asked of the system; paths are relative to the folder that is watched."""

    name: str
    path: str
    at: int = 0
    content: bytes = b""
    to: str = ""


def trace(command: Sequence[str], folder: Path, environment: dict[str, str]) -> list[Call]:
    """Run `command` to its good end in `folder`; return what it did there."""
    log = folder.with_name(f"{folder.name}.strace")
    watched = ["strace", "-f", "-y", "-xx", "-s", "100000000", "-o", str(log)]
    watched += ["-e", f"trace={','.join(CALLS)}", *command]
    subprocess.run(watched, check=True, cwd=folder, env=environment)
    found = list(Reading(folder).calls(_whole_lines(log)))
    log.unlink()
    return found


def _whole_lines(log: Path) -> Iterator[str]:
    """Put together what strace tells in two lines, where two threads were at work."""
    begun: dict[str, str] = {}
    with log.open(encoding="ascii") as lines:
        for line in lines:
            pid, _, rest = line.partition(" ")
            if line.endswith("<unfinished ...>\n"):
                begun[pid] = line.removesuffix(" <unfinished ...>\n")
            elif "resumed>" in rest[:60]:
                yield begun.pop(pid) + rest.partition("resumed>")[2]
            else:
                yield line


class Reading:
    """Reads the lines of strace; keeps where every open file stands."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        links = (one for one in folder.iterdir() if one.is_symlink())
        self._links = {str(one.resolve()): str(one) for one in links}  # another disk
        self._stands: dict[tuple[str, str], int] = {}

    def calls(self, lines: Iterator[str]) -> Iterator[Call]:
        """Return those that changed something in the folder."""
        for line in lines:
            if match := LINE.match(line):
                given = match["given"].split(", ")
                yield from self._read(match["name"], given, int(match["got"]), line)

    def _read(self, name: str, given: list[str], got: int, line: str) -> Iterator[Call]:
        if name in ("open", "openat", "creat"):
            yield from self._opened(given, line)
        elif name in ("write", "pwrite64", "sendfile", "lseek"):
            yield from self._written(name, given, got)
        elif name in ("fsync", "fdatasync", "ftruncate"):
            _, path = self._file(given[0])
            at = int(given[1]) if name == "ftruncate" else 0
            yield from self._ours(
                Call("truncate" if at or name == "ftruncate" else "sync", path, at)
            )
        else:
            yield from self._named(name, [_text(one) for one in given if one.startswith('"')])

    def _opened(self, given: list[str], line: str) -> Iterator[Call]:
        number, path = self._file(line.rpartition(" = ")[2].strip())
        self._stands[number, path] = 0
        how = " ".join(given)
        assert not ("O_APPEND" in how and self._is_ours(path)), line
        if "O_CREAT" in how:
            yield from self._ours(Call("create", path))
        if "O_TRUNC" in how:
            yield from self._ours(Call("truncate", path))

    def _written(self, name: str, given: list[str], got: int) -> Iterator[Call]:
        number, path = self._file(given[0])
        if not self._is_ours(path):
            return
        at = int(given[3]) if name == "pwrite64" else self._stands[number, path]
        if name == "lseek":
            self._stands[number, path] = got
        elif name == "sendfile":
            _, source = self._file(given[1])
            begin = int(given[2].partition("]")[0].strip("["))
            yield Call("copy", self._inside(path), at, str(begin).encode(), self._inside(source))
            self._stands[number, path] += got
        else:
            yield Call("write", self._inside(path), at, _bytes(given[1])[:got])
            self._stands[number, path] += got if name == "write" else 0

    def _named(self, name: str, paths: list[str]) -> Iterator[Call]:
        full = [str(self._folder / one) for one in paths]
        if not any(self._is_ours(one) for one in full):
            return
        plain = name.removesuffix("2").removesuffix("at")
        assert plain in ("rename", "unlink", "mkdir", "rmdir"), f"{name}: what does it mean here?"
        to = self._inside(full[1]) if plain == "rename" else ""
        yield Call(plain, self._inside(full[0]), to=to)

    def _file(self, text: str) -> tuple[str, str]:
        match = FILE.match(text)
        assert match, text
        path = _bytes(match["path"]).decode()
        for real, link in self._links.items():
            path = link + path.removeprefix(real) if path.startswith(real) else path
        return match["number"], path

    def _ours(self, call: Call) -> Iterator[Call]:
        if self._is_ours(call.path):
            yield Call(call.name, self._inside(call.path), call.at)

    def _is_ours(self, path: str) -> bool:
        inside = Path(path).is_relative_to(self._folder) and path != str(self._folder)
        return (inside or path == str(self._folder)) and not path.endswith("-shm")

    def _inside(self, path: str) -> str:
        return str(Path(path).relative_to(self._folder))


def _text(given: str) -> str:
    return _bytes(given).decode()


def _bytes(given: str) -> bytes:
    return bytes.fromhex(given.strip('"').replace("\\x", ""))
