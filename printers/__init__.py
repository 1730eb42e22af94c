"""Paper: sets a page and sends it to a printer. Knows nothing of queues, Flask or the database."""
