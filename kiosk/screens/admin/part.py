"""What a part of the office is, for the one mechanism of all its forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.screens.admin.fields import Field


@dataclass(frozen=True)
class Part:
    """A part of the document. With `keys` a list at `path`, else values anywhere in it.

    A long form has `groups`: its fields again, under the titles of its sections.
    """

    title: str
    intro: str
    pictogram: str
    fields: tuple[Field, ...]
    path: str = ""
    keys: tuple[str, ...] = ()
    add: str = ""
    new: Mapping[str, Any] = field(default_factory=dict)
    page: str = "admin/form.html"
    groups: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
