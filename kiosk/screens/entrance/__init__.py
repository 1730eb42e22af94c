"""The touchscreen where residents take a ticket."""
