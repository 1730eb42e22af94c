"""A volunteer's hand, with its acts counted and timed by the keystroke-level model.

The model gives how long a practised person needs, the machine's answers left out: 1.1 s to
point at something and touch it, 0.2 s to press a key, 1.35 s to think before each act. What
is said meanwhile, such as the notice on data, takes its own time.
"""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

POINT: Final = 1.1  # seconds
KEY: Final = 0.2
THINK: Final = 1.35


class Hand:
    """Touches and types, and counts what it did."""

    def __init__(self, page: Page) -> None:
        self.page, self.acts, self.keys = page, 0, 0

    @property
    def seconds(self) -> float:
        """Return how long it took by the model."""
        return self.acts * (THINK + POINT) + self.keys * KEY

    def touch(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.acts += 1

    def write(self, selector: str, words: str) -> None:
        """Touch the field, and type."""
        self.page.locator(selector).first.fill(words)
        self.acts, self.keys = self.acts + 1, self.keys + len(words)
