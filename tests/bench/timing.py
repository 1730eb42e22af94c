"""How long a read takes, and how that grows with the years."""

from __future__ import annotations

import time
from collections.abc import Callable


def best(read: Callable[[], object]) -> float:
    """Return the seconds of the quickest of many."""
    quickest = 1.0
    for _ in range(60):
        begun = time.perf_counter()
        read()
        quickest = min(quickest, time.perf_counter() - begun)
    return quickest


def growth(costs: list[dict[str, float]], when: str) -> None:
    """Print what each read costs at first, and how many times that later."""
    for name, first in costs[0].items():
        ratio = costs[1][name] / first
        print(f"{name}: {first * 1000:.2f} ms, {ratio:.2f} times {when} (at most 1.5)")
