"""Medium's own export in."""
