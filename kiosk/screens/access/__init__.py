"""The first page, sign-in, and the pairing of devices."""
