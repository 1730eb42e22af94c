"""One code, three doors: from a code to a place in line."""
