"""Begins the kiosk command as often as it is asked on standard input, each in a process of its own.

A process begins as a copy of this one, which has everything imported and every word read: what a
test starts, stops and kills is the program at work, not Python while it reads files.
`processes.py` asks.
"""

from __future__ import annotations

import json
import os
import signal
import sys

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from kiosk import clock, languages
from kiosk.cli import main as kiosk
from kiosk.office import public_holidays


def mother(templates: str) -> None:
    """Answer each line: with the number of a new process, or with how one has ended."""
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(templates)}
    for code in languages.LANGUAGES:
        languages.catalogue(code)
    for year in range(clock.today().year, clock.today().year + 3):
        public_holidays.of_country("IT", "", year)  # imports its package where it is needed
    children: set[int] = set()
    for line in sys.stdin:
        asked = json.loads(line)
        if "wait" in asked:
            children.discard(asked["wait"])
            answer = os.waitstatus_to_exitcode(os.waitpid(asked["wait"], 0)[1])
        else:
            answer = begin(**asked)
            children.add(answer)
        print(answer, flush=True)
    for child in children:
        os.kill(child, signal.SIGKILL)


def begin(words: list[str], environment: dict[str, str], folder: str, out: str, err: str) -> int:
    """Return the number of a process that runs `kiosk` with these words."""
    child = os.fork()
    if child:
        return child
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, file in enumerate((os.devnull, out, err)):
        os.dup2(os.open(file, os.O_WRONLY if number else os.O_RDONLY), number)
    kiosk(words, prog_name="kiosk")  # leaves by SystemExit, and this process with it
    raise SystemExit


mother(sys.argv[1])
