"""The screen of the waiting room."""
