"""Promises for a time, with the name and the telephone that each keeps for itself."""
