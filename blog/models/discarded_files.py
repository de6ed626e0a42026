"""Files that no row names any more, until they are out of the storage.

A name comes in by the transaction that gives the file up, so that nobody who dies, and
no storage that is away, leaves a file behind for good. No file goes while a backup is
made: the copy of the database that it takes may name it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import cache
from pathlib import PurePosixPath
from typing import Final

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import F

from site_config.locks import Lock

log = logging.getLogger(__name__)

_REMOVING: Final = Lock("files", 0x0C7A71)
# Files, between two moments at which a backup may begin.
AT_ONCE: Final = 50


class DiscardedFileQuerySet(models.QuerySet["DiscardedFile"]):
    def add(self, names: Iterable[str]) -> None:
        rows = [self.model(name=name) for name in names if name]
        self.bulk_create(rows, ignore_conflicts=True)

    def untaken(self, name: str) -> str:
        """This name, or another like it while a file of that name is to be removed."""
        if not self.filter(name=name).exists():
            return name
        path = PurePosixPath(name)
        return default_storage.get_alternative_name(
            str(path.with_suffix("")), path.suffix
        )


class DiscardedFile(models.Model):
    """`tries` are those that failed; whoever has fewer comes first."""

    name = models.CharField(max_length=300, unique=True)
    discarded_at = models.DateTimeField(auto_now_add=True)
    tries = models.PositiveIntegerField(default=0)

    objects = DiscardedFileQuerySet.as_manager()

    class Meta:
        ordering = ["tries", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


def kept() -> AbstractContextManager[bool]:
    """Within, nobody removes any. Waits for those that are being removed."""
    return _REMOVING.held(alone=False, waits=True)


def remove(named_in: Callable[[str], set[str]]) -> None:
    """All that can be removed, unless they are kept or somebody else is at it: whoever
    that is looks again. `named_in` has what rows name in a folder, which stays.
    """
    while DiscardedFile.objects.exists():
        with _REMOVING.tried() as is_alone:
            if not is_alone or not _remove_some(cache(named_in)):
                return


def _remove_some(named_in: Callable[[str], set[str]]) -> bool:
    """Whether the storage takes more: one that is away is asked once. A name that it
    refuses goes to the end of the queue.
    """
    gone: list[int] = []
    failed: list[int] = []
    for file in DiscardedFile.objects.all()[:AT_ONCE]:
        try:
            if file.name not in named_in(str(PurePosixPath(file.name).parent)):
                default_storage.delete(file.name)
        except (OSError, SuspiciousFileOperation) as error:
            log.warning("%s is not removed yet: %s", file.name, error)
            failed.append(file.pk)
            break
        gone.append(file.pk)
    DiscardedFile.objects.filter(pk__in=gone).delete()
    DiscardedFile.objects.filter(pk__in=failed).update(tries=F("tries") + 1)
    return not failed
