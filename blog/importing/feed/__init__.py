"""RSS and Atom feeds in."""
