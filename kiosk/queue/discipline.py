"""The queue discipline: which class is called next. Pure; it knows no database."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile


def priority_is_next(
    last_calls: Sequence[bool],
    *,
    priority: bool,
    ordinary: bool,
    in_a_row: int,
    has_been: bool = False,
) -> bool:
    """Say whether a priority ticket is called next.

    `last_calls` are the desk's last calls, the newest first, true for priority;
    `priority` and `ordinary` say whether anybody of that class waits. Priority goes
    first, but never more than `in_a_row` times while somebody without it waits, and not
    at once again: `has_been` says that its first was put back after the desk's last call,
    when somebody without it waited already.
    """
    if not (priority and ordinary):
        return priority
    return not has_been and sum(takewhile(bool, last_calls)) < in_a_row
