"""Kill -9 while tickets are issued; the bench does it 200 times."""

from __future__ import annotations

from pathlib import Path

from tests.pressure import crash


def test_fifty_kills_lose_nothing_and_leave_no_ghost(tmp_path: Path) -> None:
    count = crash.run(tmp_path, 50, keyed=True)
    assert count.issued >= 300
    assert count == crash.Count(count.issued, lost=0, doubles=0, gaps=0, ghosts=0)


def test_without_keys_the_same_kills_leave_ghosts(tmp_path: Path) -> None:
    """The control: a ticket that was stored but not told is issued again."""
    ghosts = 0
    for round_ in range(6):
        ghosts += crash.run(tmp_path / str(round_), 10, keyed=False).ghosts
        if ghosts:
            return
    raise AssertionError("no ghost in sixty kills: the test above proves nothing")
