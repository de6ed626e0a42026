"""How long something may take altogether."""

from __future__ import annotations

import time

from blog.fetching.errors import TimedOut


class Deadline:
    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def within(self, seconds: float | None) -> float:
        """Those seconds, or as many as are left. Raises TimedOut."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimedOut
        return left if seconds is None else min(seconds, left)
