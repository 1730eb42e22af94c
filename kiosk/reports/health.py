"""How the machine and the office are, in words. Only reads."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from typing import Final

from kiosk import clock, languages
from kiosk.config import Config
from kiosk.errors import N_
from kiosk.office import place, tongues
from kiosk.paper import printing
from kiosk.paper.watch import NO_PRINTER, SENTENCES, WELL
from kiosk.queue import times
from kiosk.reports import copies, damage, guessing, network, storage
from kiosk.reports.finding import Finding, Level
from kiosk.speech.voice import Voice
from kiosk.staff import missed
from kiosk.staff.missed import Fault
from printers import fonts
from printers.condition import Condition
from printers.drivers import PrinterUrlError, connect


def findings(config: Config, *, ask_printer: bool = True) -> list[Finding]:
    """Return how everything is; of an open but damaged or empty database only that.

    A printer may take seconds to say how it is: where the press runs, it knows already, and so
    it knows which screens are there.
    """
    first = storage.of_database(config)
    if first.level is Level.WRONG:
        return (
            [first] if storage.takes(config) else [storage.of_disk(config)]
        )  # without room nothing is read
    if (unready := damage.of_office(config)) is not None:
        return [first, unready]
    place.follow_the_wall()  # the command line starts without
    checks = [one for one in CHECKS if ask_printer or one is not of_printer]
    return [first, *(check(config) for check in checks), *(of_screens() if ask_printer else ())]


def of_clock(_config: Config) -> Finding:
    """Say what time it is here, and whether that can be."""
    values, where = {"time": clock.now()}, str(clock.local(clock.now()).tzinfo)
    if times.clock_is_doubtful():
        sentence = N_("It says %(time)s, which cannot follow the last ticket. Set or confirm it.")
        return Finding(N_("clock"), Level.WRONG, sentence, values, where)
    return Finding(N_("clock"), Level.FINE, N_("It is %(time)s."), values, where)


def of_printer(config: Config) -> Finding:
    """Say whether the printer is there; nothing is printed."""
    url = printing.url_of(config)
    if url.startswith("none:"):
        return Finding(N_("printer"), Level.NOTE, NO_PRINTER)
    try:
        says = connect(url).status()
    except PrinterUrlError as error:
        return Finding(N_("printer"), Level.WRONG, error.sentence, error.values)
    return Finding(N_("printer"), level_of(says), SENTENCES[says], where=url)


def of_screens() -> list[Finding]:
    """Say which screens should be here and are not, a sentence each."""
    found = [_of_screen(one) for one in missed.missing()]
    return found or [Finding(N_("screens"), Level.FINE, N_("No screen is missed."))]


def _of_screen(one: Fault) -> Finding:
    level = Level.WRONG if one.kind in missed.ALWAYS else Level.NOTE
    where = f"{one.name}, since {clock.local(one.since):%Y-%m-%d %H:%M}" if one.since else one.name
    return Finding(N_("screens"), level, one.sentence, where=where)


def level_of(condition: Condition) -> Level:
    """Return how bad it is that a printer is so."""
    if condition in WELL:
        return Level.FINE
    return Level.NOTE if condition.prints else Level.WRONG


def of_fonts(_config: Config) -> Finding:
    """Say whether every script can be written."""
    try:
        count = len(fonts.files())
    except PackageNotFoundError as error:
        sentence = N_("Letters are missing. Install the program again.")
        return Finding(N_("fonts"), Level.WRONG, sentence, where=error.name)
    return Finding(N_("fonts"), Level.FINE, N_("Every script can be written."), where=f"{count}")


def of_languages(_config: Config) -> Finding:
    """Say which of the languages that the office offers have their words."""
    ready = [row.code for row in languages.available()]
    wanted = place.settings().enabled_languages
    values = {"ready": tuple(code for code in wanted if code in ready)}
    if missing := tuple(code for code in wanted if code not in ready):
        values["missing"] = missing
        sentence = N_("Offered: %(ready)s. These wait for their translation: %(missing)s.")
        return Finding(N_("languages"), Level.NOTE, sentence, values)
    if unconfirmed := tuple(row.code for row in tongues.unconfirmed()):
        sentence = N_("No mediator has confirmed yet: %(unconfirmed)s.")
        return Finding(N_("languages"), Level.NOTE, sentence, {"unconfirmed": unconfirmed})
    return Finding(N_("languages"), Level.FINE, N_("Offered: %(ready)s."), values)


def of_voices(config: Config) -> Finding:
    """Say in which languages of the office a voice can be heard; each is tried out."""
    voice = Voice(config)
    wanted = place.settings().enabled_languages
    mute = tuple(code for code in wanted if not voice.try_out(code))
    voice.stop()
    if mute:
        sentence = N_("No voice: %(missing)s. There it is chime and text, and what was recorded.")
        return Finding(N_("voices"), Level.NOTE, sentence, {"missing": mute})
    return Finding(N_("voices"), Level.FINE, N_("Every language has a voice."))


CHECKS: Final[tuple[Callable[[Config], Finding], ...]] = (
    damage.of_key,
    storage.of_disk,
    of_clock,
    of_printer,
    of_fonts,
    of_languages,
    of_voices,
    network.of_address,
    network.of_proxy,
    copies.of_backup,
    guessing.of_tries,
    damage.of_unfinished,
)
