"""A lock given in the order of asking."""

from __future__ import annotations

from collections import deque
from threading import Lock, get_ident


class FairLock:
    """Lets in one thread at a time, first come first served; who is in may enter again.

    Python's RLock is taken by whoever is awake when it falls free, mostly the thread
    that has just left it: with sixteen clients the slowest touch then waits four times
    as long as the middle one.
    """

    def __init__(self) -> None:
        self._door = Lock()  # held for an instant, around the three below
        self._queue: deque[tuple[int, Lock]] = deque()
        self._owner: int | None = None
        self._entered = 0

    def __enter__(self) -> None:
        if self._owner != get_ident():
            self._take_turn(get_ident())
        self._entered += 1

    def __exit__(self, *_: object) -> None:
        self._entered -= 1
        if not self._entered:
            self._pass_on()

    @property
    def waiting(self) -> int:
        """How many threads stand in the queue."""
        return len(self._queue)

    def _take_turn(self, thread: int) -> None:
        with self._door:
            if self._owner is None:
                self._owner = thread
                return
            turn = Lock()
            turn.acquire()
            self._queue.append((thread, turn))
        turn.acquire()  # until the one before passes it on

    def _pass_on(self) -> None:
        with self._door:
            if not self._queue:
                self._owner = None
                return
            self._owner, turn = self._queue.popleft()
            turn.release()
