"""The one base of every refusal."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 (gettext's own name for it)
    """Mark `text` for translators; a screen translates it later."""
    return text


class KioskError(Exception):
    """A rule said no; nothing was changed.

    Each rule declares its own subclass beside itself and words `message` for the
    person in front of the screen, with `%(name)s` for each of `values`. One
    handler in app.py shows it; nobody else catches it.
    """

    message = N_("Sorry, that is not possible.")

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.message % values if values else self.message)
