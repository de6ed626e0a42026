"""Many addresses at once, and of one host one after the other. No database."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from threading import Event
from typing import TypeVar
from urllib.parse import urlsplit

Answer = TypeVar("Answer")


def ask_all(
    addresses: Iterable[str],
    ask: Callable[[str], Answer],
    *,
    at_once: int,
    pause: float,
) -> Iterator[tuple[str, Answer]]:
    """What each address says, as soon as it does. So many hosts are asked `at_once`;
    before the next address of a host there is a pause (seconds).
    """
    stopped = Event()

    def one(address: str, wait_first: float) -> tuple[str, Answer]:
        stopped.wait(wait_first)
        return address, ask(address)

    pool = ThreadPoolExecutor(at_once)
    try:
        running = {pool.submit(one, q.popleft(), 0): q for q in _by_host(addresses)}
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                rest = running.pop(future)
                if rest:
                    running[pool.submit(one, rest.popleft(), pause)] = rest
                yield future.result()
    finally:
        stopped.set()
        pool.shutdown(wait=False, cancel_futures=True)


def _by_host(addresses: Iterable[str]) -> list[deque[str]]:
    """The longest first: it takes the longest."""
    hosts: dict[str | None, deque[str]] = defaultdict(deque)
    for address in addresses:
        hosts[urlsplit(address).hostname].append(address)
    return sorted(hosts.values(), key=len, reverse=True)
