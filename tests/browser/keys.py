"""Going from page to page of the entrance by key: two quick taps in one place are one touch."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def press(page: Page, control: str, comes: str) -> None:
    """Press `control`, and wait until `comes` is there and its question has the focus."""
    page.press(control, "Enter")
    expect(page.locator(comes).first).to_be_visible()
    expect(page.locator("h1")).to_be_focused()
