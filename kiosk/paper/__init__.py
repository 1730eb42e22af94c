"""Print jobs, and what a slip says."""
