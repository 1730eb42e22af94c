"""Watches that nothing slow is done while everybody waits: no picture, hash or page in a
transaction. The real work is done; only where it is done is looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Final

import pytest
import typst
from PIL import Image

from kiosk.database import database

SLOW: Final[tuple[tuple[Any, str], ...]] = (
    (hashlib, "scrypt"),  # what werkzeug hashes and compares PINs with
    (typst.Compiler, "compile"),
    (Image, "open"),
    (Image.Image, "convert"),
    (Image.Image, "resize"),
    (Image.Image, "save"),
)


class HeldUp(AssertionError):
    """Every desk would wait for this."""


@contextmanager
def watched() -> Iterator[list[str]]:
    """Refuse slow work inside a transaction; yield what was refused, in whichever thread."""
    refused: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in SLOW:
            patch.setattr(owner, name, _refusing(getattr(owner, name), refused))
        yield refused


def _refusing(work: Callable[..., Any], refused: list[str]) -> Callable[..., Any]:
    @wraps(work)
    def looked_at(*args: Any, **kwargs: Any) -> Any:
        if database.in_transaction():
            refused.append(work.__name__)
            raise HeldUp(f"{work.__name__} inside a transaction: every desk waits for it")
        return work(*args, **kwargs)

    return looked_at
