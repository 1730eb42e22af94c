"""The place: services, desks, hours, closures, settings."""
