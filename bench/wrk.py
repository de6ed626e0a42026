"""Load from wrk, and what came of it. An answer that is not the expected one is no
measurement: another status, other bytes or a broken connection stop everything.

wrk opens its connections at once, and on two cores one worker may have accepted all of
them before the other is woken: such a run tells of half a server, and is made again.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from bench.memory import cpu_time
from bench.serving import get

CONNECTIONS: Final = 16
THREADS: Final = 1
# Of a run, in seconds.
RUN: Final = 3
ROUNDS: Final = 7
# Of a worker, of the work of the busiest one; and how often runs are made again.
SHARE: Final = 0.3
TRIES: Final = 12
# Headers differ by the length of a number.
TOLERANCE: Final = 0.02
REPORT: Final = """
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"requests": %d, "microseconds": %d, "bytes": %d, "p50": %d, "p99": %d, ' ..
    '"status": %d, "socket": %d}\\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50),
    latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
"""
# Each connection asks for one after the other.
IN_TURNS: Final = """
local paths = {%s}
local number = 0
request = function()
  number = number %% #paths + 1
  return wrk.format(nil, paths[number])
end
"""


class Wrong(Exception):
    """What was answered is not what was to be measured."""


@dataclass(frozen=True)
class Load:
    """Requests per second, milliseconds, bytes of an answer with its headers. A median
    of several keeps all of their rates.
    """

    rate: float
    p50: float
    p99: float
    size: float
    rates: tuple[float, ...] = ()


def program() -> str:
    """Raises Wrong."""
    found = os.environ.get("WRK") or shutil.which("wrk")
    if found is None:
        raise Wrong("wrk is missing: apt-get install wrk, or set WRK to its path.")
    return found


def load(  # noqa: PLR0913  # what wrk can be told
    address: str,
    *,
    headers: dict[str, str] | None = None,
    status: int = 200,
    seconds: int = RUN,
    paths: Sequence[str] = (),
    workers: Sequence[int] = (),
) -> Load:
    """One run of wrk at the address, or at each of the paths below it in turns; checked
    against an answer taken before, and all workers were at work. Raises Wrong.
    """
    named = headers or {}
    expected = None
    if not paths:
        found, _, body = get(address, named)
        if found != status:
            raise Wrong(f"{address} answers {found}, not {status}.")
        expected = len(body)
    script = REPORT + (IN_TURNS % ", ".join(map(json.dumps, paths)) if paths else "")
    result = _shared_run(address, named, script, seconds, workers)
    # wrk counts everything from 400 on.
    if result["socket"] or (result["status"] and status < 400):
        raise Wrong(f"{address}: {result}")
    size = result["bytes"] / max(result["requests"], 1)
    if expected is not None and not _is_near(size, expected):
        raise Wrong(f"{address} sent {size:.0f} bytes, a body alone has {expected}.")
    rate = result["requests"] / (result["microseconds"] / 1e6)
    return Load(rate, result["p50"] / 1e3, result["p99"] / 1e3, size)


def in_turns(
    runs: dict[str, Callable[[], Load]], *, rounds: int = ROUNDS
) -> dict[str, Load]:
    """Medians of each, run between one another: what slows one slows the others."""
    for run in runs.values():
        run()
    taken: dict[str, list[Load]] = {name: [] for name in runs}
    for number in range(rounds):
        # From either end, so that nobody always follows the same neighbour.
        for name in list(runs)[:: 1 if number % 2 else -1]:
            taken[name].append(runs[name]())
    return {name: _middle(loads) for name, loads in taken.items()}


def ratio(ours: Load, floor: Load) -> float:
    """The median of what each round says: from one to the next the machine changes more
    than within one.
    """
    pairs = zip(ours.rates, floor.rates, strict=True)
    return median(rate / least for rate, least in pairs)


def _middle(loads: list[Load]) -> Load:
    medians = {name: median(getattr(load, name) for load in loads) for name in _FIELDS}
    return Load(**medians, rates=tuple(load.rate for load in loads))


_FIELDS: Final = ("rate", "p50", "p99", "size")


def _is_near(size: float, body: int) -> bool:
    """With headers it is more, though not by much."""
    return body * (1 - TOLERANCE) <= size <= body * (1 + TOLERANCE) + 2_000


def _shared_run(
    address: str,
    headers: dict[str, str],
    script: str,
    seconds: int,
    workers: Sequence[int],
) -> dict[str, int]:
    for _ in range(TRIES):
        before = [cpu_time(worker) for worker in workers]
        result = _run(address, headers, script, seconds)
        spent = [
            cpu_time(worker) - earlier
            for worker, earlier in zip(workers, before, strict=True)
        ]
        if not spent or min(spent) >= SHARE * max(spent):
            return result
    raise Wrong(f"One worker alone answered at {address}, {TRIES} times in a row.")


def _run(
    address: str, headers: dict[str, str], script: str, seconds: int
) -> dict[str, int]:
    with tempfile.TemporaryDirectory(prefix="octavo-wrk-") as folder:
        file = Path(folder, "report.lua")
        file.write_text(script, encoding="utf-8")
        named = [part for pair in headers.items() for part in ("-H", ": ".join(pair))]
        done = subprocess.run(  # noqa: S603  # our own words
            [
                *(program(), f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s"),
                *("--timeout", "10s", "-s", str(file), *named, address),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    said = re.search(r"RESULT (.*)", done.stdout)
    if done.returncode or said is None:
        raise Wrong(f"wrk: {done.stderr or done.stdout}")
    result: dict[str, int] = json.loads(said[1])
    return result
