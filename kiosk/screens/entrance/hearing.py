"""What who cannot see the screen is told: how it is used, and the numbers of the choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk.screens.entrance.visit import bp
from kiosk.speech.phrases import BY_EAR

MOST_CHOICES: Final = 8
NUMERALS: Final = tuple(f"numeral-{number}" for number in range(1, MOST_CHOICES + 1))


@bp.app_template_global()
def by_ear() -> Sequence[str]:
    """Return the sentences that explain the keys, said once a visit."""
    return BY_EAR


@bp.app_template_global()
def numerals() -> Sequence[str]:
    """Return the numbers by which the choices of a page are known."""
    return NUMERALS
