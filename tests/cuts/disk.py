"""A disk as a power cut can leave it: what was not made to last is missing, whole or torn.

The order of names (made, renamed, deleted) is kept, as every file system of today keeps it
by its journal; what is in a file may reach the disk in any order, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import PurePath
from typing import Final

from tests.cuts.tracing import Call

FOLDER: Final = -1
WAL_HEAD: Final = 32
WAL_FRAME: Final = 24 + 4096
LEFT: Final = b"half a copy"  # whatever it holds, it is deleted or never read


@dataclass(frozen=True)
class Data:
    """A change of what is in a file: bytes at a place, or where it ends now."""

    inode: int
    at: int
    content: bytes | None


@dataclass(frozen=True)
class Names:
    """A change of names, at once: what stands under each from now on, None if nothing."""

    become: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Sync:
    """All that happened to a file before, or to the names in a folder, lasts."""

    inode: int
    folder: str = ""


Event = Data | Names | Sync
Torn = tuple[int, str]  # the number of an event, and "half" or "zeros"


@dataclass(frozen=True)
class Image:
    """What stands on the disk. `is_end`: the cut came after the last thing was done."""

    files: dict[str, bytes]
    folders: frozenset[str]
    is_end: bool


@dataclass(eq=False)
class Disk:
    """The files at the beginning, and everything that happened to them."""

    files: dict[str, bytes]
    folders: set[str]
    events: list[Event] = field(default_factory=list)
    _inodes: dict[str, int] = field(default_factory=dict)
    _begun: list[bytes] = field(default_factory=list)
    _made: dict[tuple[object, ...], bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path, content in self.files.items():
            self._inodes[path] = len(self._begun)
            self._begun.append(content)
        self._inodes |= dict.fromkeys(self.folders, FOLDER)
        self._first = dict(self._inodes)

    def happen(self, calls: Iterable[Call]) -> Disk:
        """Let the disk live through `calls`."""
        for one in calls:
            self.events += getattr(self, f"_{one.name}")(one)
        return self

    def _create(self, call: Call) -> list[Event]:
        if call.path in self._inodes:
            return []
        self._begun.append(b"")
        return self._become((call.path, len(self._begun) - 1))

    def _mkdir(self, call: Call) -> list[Event]:
        return self._become((call.path, FOLDER))

    def _rename(self, call: Call) -> list[Event]:
        assert self._inodes[call.path] != FOLDER
        return self._become((call.path, None), (call.to, self._inodes[call.path]))

    def _unlink(self, call: Call) -> list[Event]:
        return self._become((call.path, None)) if call.path in self._inodes else []

    def _become(self, *names: tuple[str, int | None]) -> list[Event]:
        for path, inode in names:
            if inode is None:
                del self._inodes[path]
            else:
                self._inodes[path] = inode
        return [Names(names)]

    def _write(self, call: Call) -> list[Event]:
        inode = self._inodes.get(call.path)  # None: it was deleted while open
        return [] if inode is None else [Data(inode, call.at, call.content)]

    def _copy(self, call: Call) -> list[Event]:
        live = self.content(self._inodes[call.to], range(len(self.events)), None)
        begin = int(call.content)
        return [Data(self._inodes[call.path], call.at, live[begin:])] if live[begin:] else []

    def _truncate(self, call: Call) -> list[Event]:
        inode = self._inodes[call.path]
        return [Data(inode, call.at, None)]

    def _sync(self, call: Call) -> list[Event]:
        inode = FOLDER if call.path == "." else self._inodes.get(call.path)
        if inode is None:
            return []
        return [Sync(inode, call.path if inode == FOLDER else "")]

    def content(self, inode: int, applied: Iterable[int], torn: Torn | None) -> bytes:
        """Return what is in a file of which only the events `applied` reached the disk."""
        mine = tuple(one for one in applied if self._is_of(one, inode))
        rip = torn if torn is not None and torn[0] in mine else None
        key = (inode, mine, rip)
        if key not in self._made:
            if len(self._made) > 400:
                self._made.clear()
            self._made[key] = self._put_together(inode, mine, rip)
        return self._made[key]

    def _is_of(self, number: int, inode: int) -> bool:
        event = self.events[number]
        return isinstance(event, Data) and event.inode == inode

    def _put_together(self, inode: int, mine: tuple[int, ...], torn: Torn | None) -> bytes:
        found = bytearray(self._begun[inode])
        for number in mine:
            event = self.events[number]
            assert isinstance(event, Data)
            if event.content is None:
                found[event.at :] = bytes(max(0, event.at - len(found)))
                continue
            content = _torn(event.content, torn[1]) if torn and torn[0] == number else event.content
            found += bytes(max(0, event.at - len(found)))
            found[event.at : event.at + len(content)] = content
        return bytes(found)

    def images(self) -> Iterator[Image]:
        """Return every different state in which a cut can leave the disk, once each."""
        seen: set[bytes] = set()
        for until in range(len(self.events) + 1):
            is_end = until == len(self.events)
            if until and isinstance(self.events[until - 1], Sync) and not is_end:
                continue  # it only takes possibilities away
            for names, data, torn in self._chances(until):
                image = self._image(names, data, torn, is_end=is_end)
                mark = _mark(image)
                if mark not in seen:
                    seen.add(mark)
                    yield image

    def _chances(self, until: int) -> Iterator[tuple[list[int], list[int], Torn | None]]:
        """Return which names and which data can be there after the first `until` events."""
        names, loose_names = self._lasting(until, Names)
        data, loose = self._lasting(until, Data)
        loose = [one for one in loose if self._matters(one, until)]
        for kept in range(len(loose_names) + 1):
            stand = sorted(names + loose_names[:kept])
            for some, torn in _choices(loose):
                yield stand, sorted(data + some), torn

    def _lasting(self, until: int, kind: type) -> tuple[list[int], list[int]]:
        """Return which events of a kind were made to last, and which were not."""
        last: dict[object, int] = {}
        for number in range(until):
            event = self.events[number]
            if isinstance(event, Sync):
                last[event.folder or event.inode] = number
        mine = [one for one in range(until) if isinstance(self.events[one], kind)]
        lasting = [one for one in mine if self._lasts(one, last)]
        return lasting, [one for one in mine if one not in set(lasting)]

    def _matters(self, number: int, until: int) -> bool:
        """Say whether the file of a change has had a name by then, other than a leftover's."""
        event = self.events[number]
        assert isinstance(event, Data)
        return event.inode < len(self.files) or event.inode in self._named(until)

    @cache  # noqa: B019 (a disk lives as long as the program)
    def _named(self, until: int) -> frozenset[int]:
        changes = [one for one in self.events[:until] if isinstance(one, Names)]
        named = [pair for one in changes for pair in one.become if ".part" not in pair[0]]
        return frozenset(inode for _, inode in named if inode is not None)

    def _lasts(self, number: int, last: dict[object, int]) -> bool:
        event = self.events[number]
        if isinstance(event, Data):
            return last.get(event.inode, -1) > number
        assert isinstance(event, Names)
        folders = {str(PurePath(path).parent) for path, _ in event.become}
        return all(last.get(one, -1) > number for one in folders)

    def _image(
        self, names: list[int], data: list[int], torn: Torn | None, *, is_end: bool
    ) -> Image:
        stands: dict[str, int | None] = dict(self._first)
        for number in names:
            event = self.events[number]
            assert isinstance(event, Names)
            stands |= dict(event.become)
        there = {path: inode for path, inode in stands.items() if _is_reached(path, stands)}
        files = {
            path: LEFT if ".part" in path else self.content(inode, data, torn)
            for path, inode in there.items()
            if inode is not None and inode != FOLDER
        }
        folders = frozenset(path for path, inode in there.items() if inode == FOLDER)
        return Image(files, folders, is_end)


def _choices(loose: list[int]) -> Iterator[tuple[list[int], Torn | None]]:
    """Return what can be there of data that was not made to last."""
    yield [], None
    if loose:
        yield loose, None
        yield loose, (loose[-1], "half")
        yield loose, (loose[-1], "zeros")
        yield [loose[-1]], None
    for missing in {loose[0], loose[-2]} if len(loose) > 1 else ():
        yield [one for one in loose if one != missing], None


def _torn(content: bytes, how: str) -> bytes:
    return content[: len(content) // 2] if how == "half" else bytes(len(content))


def _is_reached(path: str, stands: dict[str, int | None]) -> bool:
    above = [str(one) for one in PurePath(path).parents if str(one) != "."]
    return stands[path] is not None and all(stands.get(one) == FOLDER for one in above)


def _mark(image: Image) -> bytes:
    """Return a short mark of an image; of what is half-written only that it is there.

    Of SQLite's log only what is committed counts: the rest is not read.
    """
    made = blake2b(repr((sorted(image.folders), image.is_end)).encode())
    for path, content in sorted(image.files.items()):
        made.update(
            path.partition(".part")[0].encode() + b"\0" + blake2b(_read(path, content)).digest()
        )
    return made.digest()


def _read(path: str, content: bytes) -> bytes:
    """Return what is read of a file: of a log, all until its last frame that commits."""
    if not path.endswith("-wal"):
        return content
    frames = range(WAL_HEAD, len(content) - WAL_FRAME + 1, WAL_FRAME)
    ends = [at + WAL_FRAME for at in frames if any(content[at + 4 : at + 8])]
    return content[: ends[-1]] if ends else content[:WAL_HEAD]
