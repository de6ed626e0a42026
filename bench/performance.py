"""Everything that is promised about speed and freshness, measured in one go, into
docs/performance.md.

Run it as `python -m bench.performance FOLDER`, or `make bench`: blogs of 1,000, 10,000
and 100,000 posts are made in the folder unless they are there already. It takes an hour
on two cores, and needs wrk and nginx.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench import (
    big_blog,
    exporting,
    feeds,
    fresh,
    moving,
    scale,
    searching,
    speed,
    wrk,
)
from bench.figures import Figure, table
from bench.serving import StartFailed

REPORT: Final = big_blog.PROJECT / "docs" / "performance.md"
BETWEEN: Final = "<!-- measured -->"
SMALL, MIDDLE, BIG = 1_000, 10_000, 100_000


def measured(folder: Path) -> str:
    """In Markdown. Raises StartFailed, wrk.Wrong and big_blog.Failed."""
    few, some, many = (scale.prepared(folder, count) for count in (SMALL, MIDDLE, BIG))
    sections: dict[str, Callable[[], list[Figure]]] = {
        "Pages that are ready": lambda: speed.cached(few),
        "Pages that are made": lambda: speed.uncached(few),
        "Feeds": lambda: feeds.measure(few),
        "Never stale": lambda: fresh.measure(few),
        "Search": lambda: searching.measure(many),
        "The whole site as files": lambda: exporting.figures(some),
        "Moving in and out": lambda: moving.figures(folder),
        "A hundred times as many posts": lambda: scale.measure(folder),
    }
    fresh.set_up(few)
    written = [_about_the_machine()]
    for title, measure in sections.items():
        print(title, flush=True)
        figures = table(measure())
        print(figures, flush=True)
        written.append(f"### {title}\n\n{figures}")
    return "\n\n".join(written)


def _about_the_machine() -> str:
    model = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    commit = subprocess.run(
        ["git", "describe", "--always"],  # noqa: S607
        cwd=big_blog.PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} at {commit.stdout.strip()}: "
        f"{os.cpu_count()} cores ({model[1] if model else platform.machine()}), "
        f"{memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}."
    )


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    try:
        text = measured(folder)
    except (StartFailed, wrk.Wrong, big_blog.Failed) as error:
        sys.exit(str(error))
    before, _, after = REPORT.read_text(encoding="utf-8").split(BETWEEN)
    whole = f"{before}{BETWEEN}\n\n{text}\n\n{BETWEEN}{after}"
    REPORT.write_text(whole, encoding="utf-8")


if __name__ == "__main__":
    main()
