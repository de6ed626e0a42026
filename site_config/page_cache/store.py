"""Answers in memory: as many as fit, all of one version."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from site_config.content_version import Version
from site_config.page_cache.answers import Answer
from site_config.page_cache.questions import Address


@dataclass
class Shelf:
    """At most `limit` bytes; what was asked for longest ago goes first."""

    limit: int
    size: int = 0
    _sizes: dict[Address, int] = field(default_factory=dict)
    _answers: OrderedDict[Address, Answer] = field(default_factory=OrderedDict)

    def get(self, address: Address) -> Answer | None:
        answer = self._answers.get(address)
        if answer is not None:
            self._answers.move_to_end(address)
        return answer

    def put(self, address: Address, answer: Answer) -> None:
        self._forget(address)
        size = answer.size
        if size > self.limit:
            return
        self._answers[address] = answer
        self._sizes[address] = size
        self.size += size
        while self.size > self.limit:
            self._forget(next(iter(self._answers)))

    def clear(self) -> None:
        self._answers.clear()
        self._sizes.clear()
        self.size = 0

    def _forget(self, address: Address) -> None:
        if self._answers.pop(address, None) is not None:
            self.size -= self._sizes.pop(address)


class Store:
    """Pages, and apart from them what is not one: no flood of addresses that do not
    exist can drive a page out. Safe to use from several threads.
    """

    def __init__(self, limit: int) -> None:
        """`limit` in bytes."""
        self.limit = limit
        self._pages, self._others = Shelf(limit - limit // 8), Shelf(limit // 8)
        # The last one that was heard of.
        self.version: Version | None = None
        self._lock = Lock()

    @property
    def size(self) -> int:
        """Bytes."""
        return self._pages.size + self._others.size

    def get(self, address: Address, version: Version, now: float) -> Answer | None:
        """An answer that holds at this version and at this moment (POSIX time).

        Those of another version go: nobody will ask for them again.
        """
        with self._lock:
            if version != self.version:
                self._pages.clear()
                self._others.clear()
                self.version = version
            answer = self._find(address)
        return answer if answer is not None and now < answer.expires else None

    def latest(self, address: Address) -> Answer | None:
        """An answer of the last version that was heard of, even if its moment is over:
        for when there is no other to be had.
        """
        with self._lock:
            return self._find(address)

    def put(self, address: Address, version: Version, answer: Answer) -> None:
        """What was rendered after `version` was read, or has grown since; nothing when
        that version is the last one no more.
        """
        with self._lock:
            if version == self.version:
                is_page = answer.status.startswith("200")
                (self._pages if is_page else self._others).put(address, answer)

    def _find(self, address: Address) -> Answer | None:
        return self._pages.get(address) or self._others.get(address)
