"""Activities, sessions, rooms and clashes: the timetable, without people."""
