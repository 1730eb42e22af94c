"""Who may enter: people who work here, their sign-in, and the paired devices."""
