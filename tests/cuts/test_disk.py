"""What a power cut can leave of one file, by the way in which it is written."""

from __future__ import annotations

from tests.cuts.disk import Disk
from tests.cuts.tracing import Call

BESIDE = "new.part"
STEPS = (
    Call("create", BESIDE),
    Call("write", BESIDE, 0, b"new content"),
    Call("sync", BESIDE),
    Call("rename", BESIDE, to="file"),
    Call("sync", "."),
)


def left(*steps: Call) -> tuple[set[bytes | None], set[bytes | None]]:
    """Return what can stand under the name of the file during the steps, and after them."""
    images = list(Disk({"file": b"old"}, set()).happen(steps).images())
    during = {one.files.get("file") for one in images if not one.is_end}
    after = {one.files.get("file") for one in images if one.is_end}
    return during, after


def test_a_file_written_beside_is_the_old_one_or_the_new_one_and_in_the_end_the_new() -> None:
    assert left(*STEPS) == ({b"old", b"new content"}, {b"new content"})


def test_without_the_fsync_of_the_file_it_can_be_empty_torn_or_zeros() -> None:
    during, after = left(*(one for one in STEPS if (one.name, one.path) != ("sync", BESIDE)))
    assert during >= {b"", b"new c", bytes(11)}
    assert after >= {b"", b"new c", bytes(11)}


def test_without_the_fsync_of_the_folder_the_old_one_can_come_back() -> None:
    assert left(*STEPS[:-1])[1] == {b"old", b"new content"}


def test_without_the_rename_it_can_be_torn() -> None:
    in_place = (Call("truncate", "file"), Call("write", "file", 0, b"new content"))
    during, _ = left(*in_place, Call("sync", "file"), Call("sync", "."))
    assert during >= {b"", b"new c"}


def test_a_folder_that_does_not_last_takes_what_is_in_it_along() -> None:
    steps = (Call("mkdir", "a"), Call("create", "a/b"), Call("write", "a/b", 0, b"x"))
    lasting = (*steps, Call("sync", "a/b"), Call("sync", "a"))
    for calls, kept in ((lasting, False), ((*lasting, Call("sync", ".")), True)):
        images = [one for one in Disk({}, set()).happen(calls).images() if one.is_end]
        assert all(("a/b" in one.files) for one in images) is kept
