"""Participants' records: only what is needed, and a journal of every look at them."""
