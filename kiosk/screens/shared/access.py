"""Who may do what. STOPGAP."""
from __future__ import annotations
from flask import g
def guard() -> None:
    """Let everybody in."""
    g.staff = g.device = None
    g.locked = False
