"""The machine around the program: its services, and the session and browsers of its screens."""
