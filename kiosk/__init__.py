"""Kiosk: the front door of a help desk, on one small computer."""
