"""STOPGAP."""
from __future__ import annotations
from flask import Blueprint
bp = Blueprint("access", __name__)
@bp.get("/")
def start() -> str:
    """Start."""
    return "start"
@bp.get("/healthz")
def healthz() -> str:
    """Ok."""
    return "ok"
