"""Whether machines add up: one, two and three of them with a database in common, each
with a part of a core of its own: the rest is left to PostgreSQL and to the load.

Run it as root as `python -m bench.nodes --database ADDRESS`: an empty PostgreSQL
database, as in DATABASE_URL. It needs wrk, and processes that can be held back
(`bench.quota`). Nothing is in front of the nodes: it would only take work away.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from bench import big_blog, quota, wrk
from bench.figures import Figure, table
from bench.serving import Server, StartFailed, running
from bench.speed import SETTINGS, kinds

POSTS: Final = 500
NODES: Final = 3
# Of a core, for each.
SHARE: Final = 0.2
# What several answer together, of as many times what one answers.
LEAST: Final = 0.85
# Secrets are the same on every machine.
SECRET: Final = "of the benchmark alone, on each of its machines the same"  # noqa: S105


def measure(folder: Path, database: str) -> list[Figure]:
    """Raises StartFailed, big_blog.Failed, quota.NotAllowed and wrk.Wrong."""
    first = folder / "0"
    big_blog.make(first, POSTS, database)
    common = {"DATABASE_URL": database, "SECRET_KEY": SECRET, "WEB_CONCURRENCY": "1"}
    with _nodes(folder, common) as nodes:
        path = next(one.path for one in kinds(nodes[0].address) if one.name == "post")
        figures = list(_added_up("kept pages", nodes, path))
    made = common | {"PAGE_CACHE_MB": "0", SETTINGS: "bench.settings"}
    with _nodes(folder, made) as nodes:
        figures += _added_up("pages that are made", nodes, path)
    return figures


@contextmanager
def _nodes(folder: Path, variables: dict[str, str]) -> Iterator[list[Server]]:
    with ExitStack() as stack:
        nodes = []
        for number in range(NODES):
            data = folder / str(number)
            data.mkdir(exist_ok=True)
            if not (data / "static").exists():
                (data / "static").symlink_to(folder / "0" / "static")
            node = stack.enter_context(running(data, **variables))
            stack.enter_context(quota.at_most(SHARE, node.processes()))
            nodes.append(node)
        yield nodes


def _added_up(what: str, nodes: Sequence[Server], path: str) -> Iterator[Figure]:
    runs: dict[str, Callable[[], wrk.Load]] = {
        str(count): partial(_together, nodes[:count], path)
        for count in range(1, len(nodes) + 1)
    }
    taken = wrk.in_turns(runs)
    one = taken["1"]
    rate = f"{SHARE:g} of a core"
    yield Figure(f"{what}, one node with {rate}", one.rate, None, note="a second")
    for count in range(2, len(nodes) + 1):
        several = taken[str(count)]
        yield Figure(
            f"{what}, {count} nodes ÷ {count} times one",
            wrk.ratio(several, one) / count,
            LEAST,
            note=f"{several.rate:,.0f} a second, p99 {several.p99:.0f} ms",
        )


def _together(nodes: Sequence[Server], path: str) -> wrk.Load:
    """All at once, each asked by a wrk of its own: the sum, and the slowest."""
    with ThreadPoolExecutor(len(nodes)) as pool:
        loads = list(pool.map(wrk.load, [node.address + path for node in nodes]))
    return wrk.Load(
        sum(load.rate for load in loads),
        max(load.p50 for load in loads),
        max(load.p99 for load in loads),
        loads[0].size,
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.nodes")
    parser.add_argument("--database", required=True, help="as in DATABASE_URL, empty")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as folder:
        try:
            figures = measure(Path(folder), asked.database)
        except (
            *(StartFailed, big_blog.Failed),
            *(quota.NotAllowed, wrk.Wrong),
        ) as error:
            sys.exit(str(error))
    print(table(figures))
    if not all(figure.is_kept for figure in figures):
        sys.exit(1)


if __name__ == "__main__":
    main()
