"""Every file of ours is written in one way, and an empty one is as none."""

from __future__ import annotations

import ast
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk import files
from tests.test_architecture import FILES, ROOT

WRITERS = frozenset(
    (
        *("write_bytes", "write_text", "open", "fdopen", "touch", "mkdir", "makedirs", "mkstemp"),
        *("copyfile", "copy", "copy2", "move", "symlink", "link", "replace", "rename", "unlink"),
        *("truncate", "extractall"),
    )
)
BY_HAND = {
    "kiosk/files.py": "the one way",
    "printers/file.py": "paper, which knows nothing of the kiosk: its own small way",
    "kiosk/database.py": "SQLite's own file, which SQLite makes last",
    "kiosk/retention/running.py": "a lock, of which nothing is read after a cut",
}
BESIDE = {  # what else may be done with a file, and where
    ("kiosk/retention/backup.py", "copyfile"),  # into what `files.whole` gave
    ("kiosk/retention/backup.py", "unlink"),  # copies that are old: the next night finds them
    ("kiosk/screens/shared/faces.py", "unlink"),  # a cache forgets
    ("kiosk/speech/cache.py", "unlink"),
    ("kiosk/speech/worker.py", "open"),  # a sound in memory
    ("printers/cups.py", "open"),  # a page in memory
}
MODULES = ("os", "shutil", "tempfile", "io", "Path", "pathlib")


def writers(path: Path) -> Iterator[str]:
    """Return the calls in a file that write, rename or delete one."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in WRITERS and _is_of_files(node, name):
                yield name


def _is_of_files(call: ast.Call, name: str) -> bool:
    """Tell `text.replace(a, b)`, `open(file, "rb")` and `Image.open` from what writes."""
    if name in ("replace", "rename"):
        return len(call.args) == 1 and not call.keywords
    if name in ("copy", "move", "link"):
        return ast.unparse(call.func).partition(".")[0] in MODULES
    if name == "open":
        given = [*call.args, *(one.value for one in call.keywords)]
        modes = [one.value for one in given if isinstance(one, ast.Constant)]
        is_os = ast.unparse(call.func) == "os.open"
        return is_os or any(isinstance(one, str) and set(one) & set("wax+") for one in modes)
    return True


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_ours_is_written_in_one_way(name: str) -> None:
    path = str(FILES[name].relative_to(ROOT))
    found = {one for one in writers(FILES[name]) if (path, one) not in BESIDE}
    assert path in BY_HAND or not found, f"{path}: use kiosk.files instead of {sorted(found)}"


def test_the_guard_sees_what_writes(tmp_path: Path) -> None:
    file = tmp_path / "some.py"
    file.write_text(
        'a.write_bytes(b)\nopen(a, "w")\na.open("rb+")\nos.open(a, 1)\nos.replace(a)\n'
        'a.replace(b)\nshutil.copy(a, b)\na.touch()\n"".replace("a", "b")\nopen(a)\nd.copy()'
    )
    assert len(list(writers(file))) == 8


def test_a_file_is_there_whole_for_its_owner_and_nothing_else_is(tmp_path: Path) -> None:
    file = files.folder(tmp_path / "a" / "b") / "some"
    files.write(file, b"one")
    files.write(file, b"two")
    assert files.read(file) == b"two"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert list(file.parent.iterdir()) == [file]


def test_what_cannot_be_finished_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "some"
    files.write(file, b"one")
    with suppress(IsADirectoryError), files.whole(file) as partial:
        partial.write_bytes(b"half")
        tmp_path.write_bytes(b"")
    assert files.read(file) == b"one"
    assert list(tmp_path.iterdir()) == [file]


def test_an_empty_file_counts_as_missing(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    for name in ("empty", "missing"):
        assert files.head(tmp_path / name, 8) == (b"", 0)
        assert files.read(tmp_path / name) == b""


def test_what_a_cut_left_goes_and_what_is_being_written_stays(tmp_path: Path) -> None:
    left = [tmp_path / "a" / ".kiosk.db.1.part", tmp_path / "a" / ".kiosk.db.1.part-journal"]
    left.append(tmp_path / "han-0.77.part")
    files.folder(tmp_path / "a")
    for one in left:
        one.write_bytes(b"x")
    with files.whole(tmp_path / "kiosk.db") as partial:
        assert files.clear(tmp_path) == sorted(left)
        partial.write_bytes(b"y")
    assert files.read(tmp_path / "kiosk.db") == b"y"
    assert files.clear(tmp_path) == []
