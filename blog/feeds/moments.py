"""How formats that follow RFC 3339 write a moment."""

from __future__ import annotations

from datetime import UTC, datetime


def in_utc(moment: datetime) -> str:
    """RFC 3339, section 5.6, of an aware moment; whole seconds."""
    written = moment.astimezone(UTC).isoformat(timespec="seconds")
    return written.replace("+00:00", "Z")
