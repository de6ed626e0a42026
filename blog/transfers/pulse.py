"""How far the work is, told each second by a thread of its own: an item may take
minutes, and whoever is silent is taken for dead.
"""

from __future__ import annotations

import logging
from threading import Event, Thread
from types import TracebackType
from typing import Final, Self

from django.db import DatabaseError, connections
from django.utils import timezone

from blog.models import Transfer

log = logging.getLogger(__name__)

SECONDS: Final = 1.0


class Stopped(Exception):
    """Somebody asked for it, or took the work for dead and gave it to another."""


class Pulse:
    """Around the work. `tell` goes between two items, where it can be stopped.
    `progress` is how many are done, and of how many.
    """

    def __init__(self, transfer: Transfer) -> None:
        self._transfer = transfer
        self.progress = (0, 0)
        self._is_over = Event()
        self._is_stopped = Event()
        self._thread = Thread(target=self._beat, name="pulse", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_over.set()
        self._thread.join()

    def tell(self, done: int, total: int) -> None:
        """Raises Stopped."""
        self.progress = (done, total)
        if self._is_stopped.is_set():
            raise Stopped

    def _beat(self) -> None:
        try:
            while not self._is_over.wait(SECONDS):
                self._beat_once()
            self._beat_once()
        finally:
            connections.close_all()

    def _beat_once(self) -> None:
        try:
            if not self._transfer.beat(timezone.now(), *self.progress):
                self._is_stopped.set()
        except DatabaseError as error:
            log.warning("The progress of %s was not kept: %s", self._transfer, error)
