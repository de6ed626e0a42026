"""Keeps a content delivery network fresh: it may hold pages for an hour (RFC 9213), and
is told to drop them as soon as anything has changed.

A thread looks every half second whether the content version was raised, whoever raised
it: what a process could not tell any more when it was killed, the next one tells. Of
the processes of a machine, one does so.
"""

from __future__ import annotations

import fcntl
import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from pathlib import Path
from threading import Thread
from time import sleep
from typing import IO, Final, Protocol
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.db import DatabaseError, InterfaceError, connections

from site_config.caching import CDN_TAG
from site_config.content_version import Version
from site_config.page_cache.versions import Away, Versions

log = logging.getLogger(__name__)

# Seconds.
PAUSE: Final = 0.5
PATIENCE: Final = 10
LONGEST_PAUSE: Final = 60
# What was on its way to the network while it was told arrives afterwards.
ONCE_MORE_AFTER: Final = timedelta(seconds=5)


class Moments(Protocol):
    """When the clock alone will change what readers see (aware; None: never)."""

    @property
    def next(self) -> datetime | None: ...


def purge(url: str, header: str) -> None:
    """POST the tag of all pages, in the form that Cloudflare asks for; others look at
    the address alone. `header` is one more line, such as “Authorization: Bearer …”.

    Raises OSError when it was not accepted.
    """
    name, _, value = header.partition(":")
    headers = {"Content-Type": "application/json"} | (
        {name.strip(): value.strip()} if name else {}
    )
    body = json.dumps({"tags": [CDN_TAG]}).encode()
    request = Request(url, body, headers, method="POST")  # noqa: S310  # the owner's
    urlopen(request, timeout=PATIENCE).close()  # noqa: S310  # http or https


class Purger:
    """`tell` raises OSError when the network cannot be told; it is told again later."""

    def __init__(
        self,
        versions: Versions,
        moments: Callable[[Version, datetime], Moments],
        tell: Callable[[], None],
        lock: Path,
    ) -> None:
        self._versions = versions
        self._moments = moments
        self._tell = tell
        self._lock_path = lock
        self._lock: IO[str] | None = None
        self._told: Version | None = None
        self._due: datetime | None = None
        self._again: datetime | None = None
        self._failures = 0

    def start(self) -> None:
        Thread(target=self._run, name="purging", daemon=True).start()

    def close(self) -> None:
        """Leave it to another process."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def look(self) -> float:
        """Once; the seconds until it is worth while to look again."""
        try:
            self._look(datetime.now(UTC))
        except (Away, DatabaseError, InterfaceError):
            # It will come back, and what changed is seen then.
            return PAUSE
        except (OSError, HTTPException) as error:
            self._failures += 1
            pause = min(2.0**self._failures, LONGEST_PAUSE)
            reason = error.reason if isinstance(error, URLError) else error
            log.warning("CDN_PURGE_URL: %s. Trying again in %.0f s.", reason, pause)
            return pause
        self._failures = 0
        return PAUSE

    def _look(self, now: datetime) -> None:
        if not self._is_first():
            return
        version = self._versions.read()
        if version != self._told or _is_past(self._due, now):
            following = self._moments(version, now).next
            self._tell()
            self._told, self._due = version, following
            self._again = now + ONCE_MORE_AFTER
        elif _is_past(self._again, now):
            self._tell()
            self._again = None

    def _is_first(self) -> bool:
        """Whether no other process of this machine does it."""
        if self._lock is None:
            self._lock_path.parent.mkdir(parents=True, exist_ok=True)
            lock = self._lock_path.open("w")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.close()
                return False
            self._lock = lock
        return True

    def _run(self) -> None:
        while True:
            pause = self.look()
            connections.close_all()
            sleep(pause)


def _is_past(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now
