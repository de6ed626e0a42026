"""An hour's work of a site in ten minutes: it is read, polled, searched and written to
without a pause, first in peace and then with a worker killed every twenty seconds.

Run it as `python -m bench.soak`; `--database` takes an address as in DATABASE_URL, of
an empty database. No answer may be wrong, no save that was acknowledged may be lost,
and memory may not grow: the last quarter of the peaceful part is held against its
second.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final

from bench import big_blog
from bench.figures import Figure, table
from bench.serving import Server, StartFailed, running

if TYPE_CHECKING:
    from tests.soaking import Tally

POSTS: Final = 500
WRITERS: Final = 2
# Of the time, in which nobody is killed.
PEACE: Final = 0.6
# Seconds.
BETWEEN_KILLS: Final = 20.0
BETWEEN_LOOKS: Final = 2.0
# What memory may have become, and how long the log of SQLite may be (MiB).
MOST_GROWTH: Final = 1.10
LONGEST_LOG: Final = 64


def measure(data: Path, database: str, minutes: float) -> list[Figure]:
    """Raises StartFailed and big_blog.Failed."""
    big_blog.make(data, POSTS, database)
    os.environ |= {"DATA_DIR": str(data.resolve()), "DATABASE_URL": database}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
    import django

    django.setup()
    # Models can be imported now, and not before.
    from django.contrib.auth.models import User

    from tests.factories import make_post
    from tests.soaking import TITLE, at_work

    user = User.objects.create_superuser("bench-soak")
    title = TITLE.format(0)
    posts = [make_post(title, slug=f"soaked-{number}") for number in range(WRITERS)]
    with running(data, DATABASE_URL=database) as site:
        with at_work(site.port, user, posts) as tally:
            memory = _watch(site, minutes * 60 * PEACE)
            kills = _kill(site, minutes * 60 * (1 - PEACE))
        return [*_judge(tally, kills), *_grown(memory), *_log(data)]


def _watch(site: Server, seconds: float) -> list[float]:
    """MiB, at each look."""
    found, end = list[float](), monotonic() + seconds
    while monotonic() < end:
        found.append(site.memory())
        sleep(BETWEEN_LOOKS)
    return found


def _kill(site: Server, seconds: float) -> int:
    """How many were killed, each worker in its turn."""
    end, count = monotonic() + seconds, 0
    while monotonic() < end:
        workers = site.workers()
        if workers:
            os.kill(workers[count % len(workers)], signal.SIGKILL)
            count += 1
        sleep(min(BETWEEN_KILLS, max(0.0, end - monotonic())))
    return count


def _judge(tally: Tally, kills: int) -> list[Figure]:
    """A killed worker breaks what it holds: a connection of each visitor at most."""
    from tests.soaking import READERS

    visitors = WRITERS + READERS + 2
    note = f"of {tally.answers:,} answers and {tally.saves:,} saves"
    for sentence in tally.wrong[:20]:
        print(sentence, file=sys.stderr)
    return [
        Figure(
            "wrong answers, stale pages, lost saves", len(tally.wrong), 0, "times", note
        ),
        Figure(
            "connections that broke",
            tally.broken,
            kills * visitors,
            "connections",
            f"{kills} workers killed, {visitors} visitors",
        ),
    ]


def _grown(memory: Sequence[float]) -> list[Figure]:
    quarter = len(memory) // 4
    before, after = median(memory[quarter : 2 * quarter]), median(memory[-quarter:])
    note = f"from {before:.0f} to {after:.0f} MiB, of all processes"
    return [Figure("memory became", after / before, MOST_GROWTH, "times", note)]


def _log(data: Path) -> list[Figure]:
    log = data / "octavo.sqlite3-wal"
    if not log.exists():
        return []
    size = log.stat().st_size / 1024 / 1024
    return [Figure("SQLite's write-ahead log", size, LONGEST_LOG, "MiB")]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.soak")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--database", default="", help="as in DATABASE_URL, empty")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as folder:
        try:
            figures = measure(Path(folder), asked.database, asked.minutes)
        except (big_blog.Failed, StartFailed) as error:
            sys.exit(str(error))
    print(table(figures))
    sys.exit(0 if all(figure.is_kept for figure in figures) else 1)


if __name__ == "__main__":
    main()
