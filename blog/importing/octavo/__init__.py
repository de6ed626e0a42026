"""Our own export in."""
