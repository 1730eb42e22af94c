"""Numbers. Only reads."""
