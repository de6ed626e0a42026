"""What keeps the database from saving for now: later the same statement may succeed."""

from __future__ import annotations

from typing import Final

from django.db import OperationalError

from site_config.database_errors import Trouble, trouble_of

SENTENCES: Final = {
    Trouble.BUSY: "The database is busy",
    Trouble.FULL: "The disk of the database is full until somebody makes room",
}


def obstacle(error: OperationalError) -> str | None:
    """The beginning of a sentence; None where no form could be shown either."""
    trouble = trouble_of(error)
    return SENTENCES.get(trouble) if trouble else None
