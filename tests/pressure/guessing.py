"""Strangers who guess PINs at a real server, and owners who come to a paired tablet meanwhile."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Final

from kiosk.screens.shared import cookies
from kiosk.staff import devices
from kiosk.staff import operations as staffing
from kiosk.staff.models import Role, Staff
from tests.pressure.visitor import Visitor

ADDRESSES: Final = 50
PIN: Final = "482913"
WRONG: Final = "135790"
# What was the name of a counter, so that typing it as one's own kept others out.
COUNTERS: Final = ("Pairing", "First sign-in", "pairing-1", "keypad", "keypad-device-1")


@dataclass
class Outcome:
    """How many tries of strangers were answered how, and of owners, by status."""

    strangers: Counter[int] = field(default_factory=Counter)
    owners: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0


def owners() -> list[Staff]:
    """Let five people work here."""
    return [staffing.add(f"Prova {one}", Role.RECEPTION, PIN)[0] for one in "ABCDE"]


def tablet(by: Staff) -> str:
    """Pair a tablet; return its cookie."""
    code, token = devices.ask_to_pair("tablet")
    devices.approve(code, "Tablet", by)
    return token


def attack(
    port: int, people: Sequence[Staff], token: str, seconds: float, pause: float = 0.5
) -> Outcome:
    """Guess from fifty addresses for so long, while each owner signs in again and again.

    Each waits `pause` seconds before the next try.
    """
    over, outcome, lock = Event(), Outcome(), Lock()
    names = [*(one.name for one in people), *COUNTERS]

    def guess(number: int) -> None:
        with closing(Visitor(port)) as stranger:
            stranger.come_from(f"127.0.1.{number + 1}")
            stranger.ask("GET", "/sign-in")
            turn = number
            while not over.is_set():
                status, _, _ = stranger.ask(
                    "POST", "/sign-in", name=names[turn % len(names)], pin=WRONG
                )
                turn += 1
                with lock:
                    outcome.strangers[status] += 1
                over.wait(pause)

    with ThreadPoolExecutor(ADDRESSES) as threads:
        guessing = [threads.submit(guess, number) for number in range(ADDRESSES)]
        until = time.monotonic() + seconds
        try:
            while time.monotonic() < until:
                for one in people:
                    status, took = enter(port, token, one.name)
                    outcome.owners[status] += 1
                    outcome.slowest = max(outcome.slowest, took)
                over.wait(pause)
        finally:
            over.set()
    for each in guessing:
        each.result()
    return outcome


def enter(port: int, token: str, name: str) -> tuple[int, float]:
    """Sign in on a fresh page of the paired tablet; return the status and the seconds."""
    with closing(Visitor(port)) as owner:
        owner.cookies[cookies.DEVICE] = token
        owner.ask("GET", "/sign-in")
        began = time.monotonic()
        status, _, _ = owner.ask("POST", "/sign-in", name=name, pin=PIN)
        return status, time.monotonic() - began
