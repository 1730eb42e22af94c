"""A resident's own ticket, on a phone."""
