"""Whether somebody guesses PINs, in words. Only reads."""

from __future__ import annotations

from typing import Final

from kiosk import clock
from kiosk.config import Config
from kiosk.errors import N_
from kiosk.reports.finding import Finding, Level
from kiosk.staff import tries

ABOUT: Final = N_("sign-in")
USUAL: Final = 10  # wrong PINs a day from devices that are not paired: people mistype


def of_tries(_config: Config) -> Finding:
    """Say whether strangers tried more PINs in vain within a day than people mistype."""
    wrong = tries.of_strangers(clock.now() - tries.DAY)
    if wrong <= USUAL:
        return Finding(ABOUT, Level.FINE, N_("Nobody guesses PINs."))
    sentence = N_(
        "Somebody guesses PINs: wrong tries from outside in one day: %(wrong)s. Look from where, "
        "and let people sign in only on paired devices (Settings)."
    )
    return Finding(ABOUT, Level.WRONG, sentence, {"wrong": wrong})
