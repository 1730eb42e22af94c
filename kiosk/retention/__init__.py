"""Backup, restore and purge: what reaches across rooms."""
