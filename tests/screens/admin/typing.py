"""What a coordinator types, as a form sends it."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from kiosk.office import place
from kiosk.screens.admin import editing
from kiosk.screens.admin import feasts as feasting
from kiosk.screens.admin.parts import PARTS

PIN = "270418"


LISTS = [slug for slug, part in PARTS.items() if part.keys]


def typed(slug: str, key: str = "", **values: Any) -> dict[str, Any]:
    """Return what a browser sends of the form as it stands, with `values` instead."""
    part, document = PARTS[slug], place.stored()
    item = editing.find(document, part, key).item
    form: dict[str, Any] = {}
    for field in part.fields:
        form |= FLAT[field.kind](field.name, editing.read(item, field.name))
    changed = form | {name.replace("__", "."): value for name, value in values.items()}
    return {name: value for name, value in changed.items() if value is not None}


def spans(name: str, value: Any) -> dict[str, Any]:
    rows = [*(value or []), ["", ""]]
    return {f"{name}.from": [row[0] for row in rows], f"{name}.to": [row[1] for row in rows]}


def feasts(name: str, value: Any) -> dict[str, Any]:
    rows = feasting.feasts(value)
    parts = ("day", "month", "year", "name")
    return {f"{name}.{part}": [getattr(row, part) for row in rows] for part in parts}


FLAT: dict[str, Any] = {
    "line": lambda name, value: {name: value or ""},
    "day": lambda name, value: {name: value or ""},
    "choice": lambda name, value: {name: value or ""},
    "whole": lambda name, value: {name: "" if value is None else str(value)},
    "flag": lambda name, value: {name: "1" if value else None},
    "several": lambda name, value: {name: value or []},
    "text": lambda name, value: {f"{name}.{code}": one for code, one in (value or {}).items()},
    "prose": lambda name, value: {f"{name}.{code}": one for code, one in (value or {}).items()},
    "hour": lambda name, value: {name: value or ""},
    "dates": lambda name, value: {name: "\n".join(value or [])},
    "spans": spans,
    "named": feasts,
    "yearly": feasts,
    "skipped": feasts,
}


def upload() -> dict[str, Any]:
    out = io.BytesIO()
    Image.new("RGB", (40, 20)).save(out, format="PNG")
    return {"picture": (io.BytesIO(out.getvalue()), "../../logo.svg"), "alt": "Regione Finta"}
