"""A scanner: it types a code and Enter quicker than a finger, and than a robot that is busy."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

KEYS: Final = """keys => {
  for (const key of keys) {
    const pressed = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(pressed);
  }
}"""


def scan(page: Page, code: str, end: str = "Enter") -> None:
    """Type `code` as a scanner does."""
    page.evaluate(KEYS, [*code, *filter(None, [end])])
