"""Reads the one row that says whether anything a reader can see has changed.

Database triggers raise it (the list of watched tables belongs to the blog); nothing
here writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from site_config.models import ContentVersion


@dataclass(frozen=True)
class Version:
    number: int
    raised_at: datetime  # aware


def read() -> Version:
    """The version at this moment; one query.

    Raises ContentVersion.DoesNotExist on a database that was never migrated.
    """
    row = ContentVersion.objects.only("number", "raised_at").get(pk=1)
    return Version(row.number, row.raised_at)
