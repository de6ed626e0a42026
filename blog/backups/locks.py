"""Backups may be made at the same time; a restore is alone. Meanwhile no file goes that
some copy of the database may name.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import DatabaseError, connection

from blog.backups.problems import Refused
from blog.models import DiscardedFile, discarded_files
from blog.models.images import remove_discarded
from site_config.locks import Lock

log = logging.getLogger(__name__)

_AT_WORK: Final = Lock("backups", 0x0C7A70)


@contextmanager
def held(*, alone: bool) -> Iterator[None]:
    """Raises Refused; nobody waits but for files that are being removed at this moment.
    What was to be removed meanwhile is when the last one has come to its end.
    """
    with _AT_WORK.held(alone=alone) as is_held:
        if not is_held:
            raise _held_by_another(alone)
        with discarded_files.kept():
            yield
    _remove_what_waited()


def _remove_what_waited() -> None:
    """What was made or restored is so, whatever comes of this."""
    try:
        # One of an older version has no such table before it is brought up.
        if DiscardedFile._meta.db_table in connection.introspection.table_names():
            remove_discarded()
    except (OSError, DatabaseError) as error:
        log.warning("Files of deleted pictures are not removed yet: %s", error)


def _held_by_another(alone: bool) -> Refused:
    others = "A backup or another restore" if alone else "A restore"
    return Refused(f"{others} is at work. Try again when it has ended.")
