"""Typst: a compiler for each template, which sees the folder of templates and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import typst

from printers import fonts
from printers.printer import PrinterError

TEMPLATES: Final = Path(__file__).parent / "templates"
NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
TAG: Final = re.compile(r"([a-z]{2,3})(-[A-Za-z0-9]+)*")


@dataclass(frozen=True)
class Setter:
    """One template's compiler, and the lock that it needs: it is not made for two threads."""

    compiler: typst.Compiler
    lock: Lock = field(default_factory=Lock)


def compiled(template: str, inputs: dict[str, str], **how: Any) -> bytes | list[bytes]:
    """Return the pages of `template`, which finds `inputs` in `sys.inputs`.

    Raises `PrinterError`, also when there is no such template.
    """
    setter = _setter(template)
    try:
        with setter.lock:
            pages = setter.compiler.compile(sys_inputs=inputs, **how)
    except typst.TypstError as error:
        raise PrinterError(f"the page cannot be set: {error}") from error
    if pages is None:
        raise PrinterError("the page cannot be set: it has no pages")
    return pages


def base_language(tag: str) -> str:
    """Return the language of a BCP 47 tag; Italian, if it is none."""
    found = TAG.fullmatch(tag)
    return found[1] if found else "it"


@cache
def _setter(template: str) -> Setter:
    file = TEMPLATES / f"{template}.typ"
    if not NAME.fullmatch(template) or not file.is_file():
        raise PrinterError(f"there is no template {template!r}")
    return Setter(typst.Compiler(str(file), root=str(TEMPLATES), font_paths=fonts.faces()))
