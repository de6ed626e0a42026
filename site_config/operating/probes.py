"""Asks whether something works, without waiting for it longer than is good."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread
from time import monotonic
from typing import Final

log = logging.getLogger(__name__)

OK: Final = "ok"
# Seconds that an answer takes at most.
LIMIT: Final = 2.0


class NotReady(Exception):
    """The message may be shown to anybody."""


class Probe:
    """`ask` raises NotReady; what it said is remembered for `memory` seconds.

    However many want to know, it is asked once at a time, in a thread of its own: when
    it never comes back, nobody waits for it twice.
    """

    def __init__(
        self,
        name: str,
        ask: Callable[[], None],
        *,
        memory: float,
        limit: float = LIMIT,
    ) -> None:
        self._name = name
        self._ask = ask
        self._memory = memory
        self._limit = limit
        self._lock = Lock()
        self._answered = Event()
        self._answered.set()
        self._said = ""
        self._asked_at = float("-inf")

    def begin(self) -> None:
        """Have it asked, if nobody knows or is about to."""
        with self._lock:
            is_asking = not self._answered.is_set()
            if is_asking or monotonic() < self._asked_at + self._memory:
                return
            self._answered, self._asked_at = Event(), monotonic()
            arguments = [self._answered]
        Thread(target=self._run, args=arguments, name="probe", daemon=True).start()

    def state(self) -> str:
        """OK, or why it is not; at the latest `limit` seconds after it was asked."""
        self.begin()
        left = self._asked_at + self._limit - monotonic()
        if self._answered.wait(max(left, 0)):
            return self._said
        return f"no answer within {self._limit:g} s"

    def _run(self, answered: Event) -> None:
        said, cause = OK, None
        try:
            self._ask()
        except NotReady as error:
            said, cause = str(error), error.__cause__
        except Exception as error:  # noqa: BLE001  # a storage has errors of its own
            said, cause = "fails", error
        if said not in {OK, self._said}:
            why = str(cause or "").strip().partition("\n")[0]
            told = f"{said} ({why})" if why else said
            log.warning("Not ready: %s: %s", self._name, told)
        self._said = said
        answered.set()
