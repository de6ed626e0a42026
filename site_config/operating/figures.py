"""The figures of this machine's processes in Prometheus' text format."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Final

import django
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from site_config import __version__
from site_config.operating import meter
from site_config.operating.cells import living, sums
from site_config.page_cache import counts
from site_config.page_cache.wiring import counts_folder

PAGE: Final = os.sysconf("SC_PAGE_SIZE")


class Figures(Collector):
    def collect(self) -> Iterator[Metric]:
        seen = meter.tally()
        yield from _answers(seen)
        yield from _totals(seen)
        yield from _page_cache()
        yield from _processes(seen)


def exposition() -> bytes:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Figures())
    return generate_latest(registry)


def _answers(seen: meter.Tally) -> Iterator[Metric]:
    """Kinds of address that nobody asked for are left out."""
    requests = CounterMetricFamily(
        "octavo_requests",
        "Requests by kind of address, method and class of status.",
        labels=["route", "method", "status"],
    )
    times = HistogramMetricFamily(
        "octavo_request_duration_seconds",
        "Time until an answer was ready to be sent.",
        labels=["route"],
    )
    kinds = [(method, status) for method in meter.METHODS for status in meter.CLASSES]
    bounds = [*map(str, meter.BOUNDS), "+Inf"]
    for route in seen.routes:
        *block, microseconds = seen.block(route)
        counted = zip(kinds, block[: meter.TIMES], strict=True)
        for (method, status), number in counted:
            if number:
                requests.add_metric([route, method, status], number)
        if microseconds:
            buckets = zip(bounds, accumulate(block[meter.TIMES :]), strict=True)
            times.add_metric([route], [*buckets], microseconds / meter.MICRO)
    yield requests
    yield times


def _totals(seen: meter.Tally) -> Iterator[Metric]:
    for cell, name, meaning in (
        (meter.BYTES, "octavo_response_bytes", "Bytes of bodies that were answered."),
        (meter.DATABASE_ERRORS, "octavo_database_errors", "Queries that failed."),
        (meter.SLOW_QUERIES, "octavo_slow_queries", "Queries beyond SLOW_QUERY_MS."),
        (meter.SLOW_REQUESTS, "octavo_slow_requests", "Beyond SLOW_REQUEST_MS."),
    ):
        yield CounterMetricFamily(name, meaning, value=seen.numbers[cell])
    build = GaugeMetricFamily(
        "octavo_build_info", "What runs.", labels=["version", "python", "django"]
    )
    versions = __version__, platform.python_version(), django.__version__
    build.add_metric(list(versions), 1)
    yield build


def _page_cache() -> Iterator[Metric]:
    all_sums = sums(counts_folder(), counts.CELLS)
    alive = living(counts_folder(), counts.CELLS).values()
    answers = CounterMetricFamily(
        "octavo_page_cache_answers",
        "From memory (hit), made and kept (miss), passed to Django (pass), from memory "
        "while the database was away (away).",
        labels=["result"],
    )
    results = {
        "hit": counts.HITS,
        "miss": counts.MISSES,
        "pass": counts.PASSED,
        "away": counts.AWAY,
    }
    for result, cell in results.items():
        answers.add_metric([result], all_sums[cell])
    yield answers
    for cell, name, meaning in (
        (counts.SIZE, "octavo_page_cache_bytes", "Memory used for pages."),
        (counts.LIMIT, "octavo_page_cache_limit_bytes", "Memory allowed for pages."),
    ):
        number = sum(numbers[cell] for numbers in alive)
        yield GaugeMetricFamily(name, meaning, value=number)
    yield GaugeMetricFamily(
        "octavo_content_version",
        "The last state of the content that a page was made of.",
        value=max((numbers[counts.VERSION] for numbers in alive), default=0),
    )


def _processes(seen: meter.Tally) -> Iterator[Metric]:
    """Numbered from 0, so that a new process is no new series."""
    began = GaugeMetricFamily(
        "octavo_process_start_time_seconds",
        "When it began to answer, since the epoch.",
        labels=["process"],
    )
    memory = GaugeMetricFamily(
        "octavo_process_resident_memory_bytes",
        "Resident memory, with what it shares.",
        labels=["process"],
    )
    for index, (name, numbers) in enumerate(sorted(seen.living.items())):
        began.add_metric([str(index)], numbers[meter.STARTED])
        if size := _resident(name):
            memory.add_metric([str(index)], size)
    yield began
    yield memory


def _resident(name: str) -> int:
    """Bytes; 0 where the process is not to be seen, as in another container."""
    number = name.rsplit("-", 2)[1]
    try:
        fields = Path("/proc", number, "statm").read_text().split()
    except OSError:
        return 0
    return int(fields[1]) * PAGE
