"""The volunteer's desk."""
