"""The forms of a page, filled in as the page has them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin


@dataclass(frozen=True)
class Form:
    """A form that is sent by POST; a button that has a name is one of its fields."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)


class Forms(HTMLParser):
    """Keeps the forms of the page at `address`."""

    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._address = address
        self._open: Form | None = None
        self._select: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._open = Form(urljoin(self._address, given.get("action") or self._address))
            self.found.append(self._open)
        elif tag == "option":
            self._choose(given)
        elif given.get("name") and tag in ("input", "textarea", "button", "select"):
            self._ask(tag, given)

    def _ask(self, tag: str, given: dict[str, str]) -> None:
        if self._open is None:
            return
        values = self._open.fields.setdefault(given["name"], [])
        is_box = given.get("type") in ("checkbox", "radio")
        if tag == "select":
            self._select = values
        elif not values or not is_box or "checked" in given:
            values.append(given.get("value", "on" if is_box else ""))

    def _choose(self, given: dict[str, str]) -> None:
        if self._select is not None and (not self._select or "selected" in given):
            self._select[:] = [given.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        if tag == "select":
            self._select = None
