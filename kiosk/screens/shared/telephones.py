"""What stood beside a telephone number in a form is said: nothing goes silently."""

from __future__ import annotations

from typing import Final

from flask import flash, request

from kiosk.errors import N_
from kiosk.office import telephone
from kiosk.screens.shared.requests import words

FIELDS: Final = ("phone", "emergency_phone")
LEFT_OUT: Final = N_("Only the telephone number is kept. Left out: %(words)s")


def say_left_out() -> None:
    """Say, on the page that comes next, which words of this form's telephones are not kept."""
    for field in FIELDS:
        beside = telephone.read(request.form.get(field, "")).left_out
        if beside:
            flash(words().gettext(LEFT_OUT, words=beside), "")
