"""Ghost's exports in."""
