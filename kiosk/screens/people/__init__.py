"""Participants' records and their places, as reception and the coordinator see them."""
