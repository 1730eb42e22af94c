"""Changes of the schema, applied in order of their number."""
