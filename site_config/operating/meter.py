"""Counts answers by kind of address, method and status, and how long they took."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import time
from typing import Final
from zlib import crc32

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from site_config.operating.cells import Cells, living, sums
from site_config.operating.sightings import Sighting

METHODS: Final = ("GET", "HEAD", "POST", "other")
CLASSES: Final = ("1xx", "2xx", "3xx", "4xx", "5xx")
# Upper bounds, in seconds.
BOUNDS: Final = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# Of the process, and of all its answers together.
STARTED, BYTES, DATABASE_ERRORS, SLOW_QUERIES, SLOW_REQUESTS = range(5)
SINGLE: Final = 5
# Of one kind of address: its answers, their times by bounds, and the time of all in µs.
TIMES: Final = len(METHODS) * len(CLASSES)
MICROSECONDS: Final = TIMES + len(BOUNDS) + 1
BLOCK: Final = MICROSECONDS + 1
MICRO: Final = 1_000_000
# What has no name: files, and addresses that do not exist.
STATIC, UNKNOWN = "static", "unknown"
# Has hundreds of addresses, and few visitors.
TOGETHER: Final = "admin"


@dataclass(frozen=True)
class Tally:
    """Of all processes that ever counted; `living` by their names."""

    routes: tuple[str, ...]
    numbers: list[int]
    living: dict[str, list[int]]

    def block(self, route: str) -> list[int]:
        start = SINGLE + self.routes.index(route) * BLOCK
        return self.numbers[start : start + BLOCK]


class Meter(Cells):
    def __init__(self, routes: tuple[str, ...], folder: Path | None) -> None:
        self._routes = routes
        self._layout_id = layout(routes)
        starts = range(SINGLE, length(routes), BLOCK)
        self._blocks = dict(zip(routes, starts, strict=True))
        self._methods = {name: i * len(CLASSES) for i, name in enumerate(METHODS)}
        super().__init__(length(routes), folder, self._layout_id)

    def count(self, seen: Sighting) -> None:
        cells, blocks = self.cells, self._blocks
        block = blocks.get(seen.route) or blocks[UNKNOWN]
        method = self._methods.get(seen.method, self._methods["other"])
        cells[block + method + seen.status // 100 - 1] += 1
        cells[block + TIMES + bisect_left(BOUNDS, seen.seconds)] += 1
        cells[block + MICROSECONDS] += int(seen.seconds * MICRO)
        cells[BYTES] += seen.size

    def _begin(self) -> memoryview:
        cells = super()._begin()
        cells[STARTED] = int(time())
        return cells


def tally() -> Tally:
    names, place = routes(), folder()
    size, meant = length(names), layout(names)
    return Tally(names, sums(place, size, meant), living(place, size, meant))


@cache
def meter() -> Meter:
    """Of this process."""
    return Meter(routes(), folder())


def folder() -> Path:
    return Path(settings.DATA_DIR, "run", "meter")


@cache
def routes() -> tuple[str, ...]:
    """The names of all addresses."""
    return (*sorted({*_names(get_resolver(), "")}), STATIC, UNKNOWN)


def route(name: str | None, namespaces: list[str]) -> str:
    if namespaces[:1] == [TOGETHER]:
        return TOGETHER
    return ":".join([*namespaces, name or UNKNOWN])


def length(names: tuple[str, ...]) -> int:
    return SINGLE + len(names) * BLOCK


def layout(names: tuple[str, ...]) -> int:
    return crc32(repr((names, METHODS, CLASSES, BOUNDS, SINGLE)).encode())


def _names(resolver: URLResolver, inside: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield route(pattern.name, [inside] if inside else [])
        elif pattern.namespace == TOGETHER:
            yield TOGETHER
        else:
            yield from _names(pattern, pattern.namespace or inside)
