"""What a cut, or a hand, can have left of an office: said in words, with what to do. Only reads."""

from __future__ import annotations

from pathlib import Path

from kiosk import changes, files, signing
from kiosk.config import Config
from kiosk.errors import N_
from kiosk.office import place
from kiosk.reports.finding import Finding, Level
from kiosk.retention import nightly


def of_office(config: Config) -> Finding | None:
    """Say why nothing else of the office can be said; None if all of it is there."""
    about = N_("office")
    is_empty, runner = changes.holds_nothing(), changes.runner()
    if change := changes.newer(runner):
        return Finding(about, Level.WRONG, changes.Newer.message, {"change": change})
    if not is_empty and changes.wait(runner):
        sentence = N_(
            "The data waits for a change of an earlier or broken-off update. Start the office:"
            " a copy is made first, then the change."
        )
        return Finding(about, Level.WRONG, sentence)
    if is_empty or not place.stored():
        return _empty(about, config)
    return None


def _empty(about: str, config: Config) -> Finding:
    if (copy := nightly.way_back(config)) is not None:
        sentence = N_("No office is here, but a sound copy is. Put it back: %(restore)s")
        return Finding(about, Level.WRONG, sentence, {"restore": f"kiosk restore {copy}"})
    sentence = N_("No office is set up. Load one: kiosk setup, or put a copy back: restore.")
    return Finding(about, Level.WRONG, sentence)


def of_key(config: Config) -> Finding:
    """Say whether the key that signs cookies is there."""
    about, where = N_("key"), str(config.data / signing.NAME)
    if signing.find(config.data):
        return Finding(about, Level.FINE, N_("The key of the sign-ins is there."), where=where)
    sentence = N_(
        "The key of the sign-ins is missing or broken. Start the office again: it makes a new"
        " one, and everybody signs in once more."
    )
    return Finding(about, Level.WRONG, sentence, where=where)


def of_unfinished(config: Config) -> Finding:
    """Say whether a cut left a copy half-written, which holds data of people."""
    about, left = N_("unfinished copies"), tuple(map(str, _unfinished(config)))
    if not left:
        return Finding(about, Level.FINE, N_("No copy is half-written."))
    sentence = N_(
        "A copy was broken off, and what is left of it holds data of people. Start the office"
        " again: it goes."
    )
    return Finding(about, Level.WRONG, sentence, where=", ".join(left))


def _unfinished(config: Config) -> list[Path]:
    return [one for folder in nightly.folders(config) for one in files.left(folder, files.COPIES)]
