"""How long it takes to move in with 1,000 and with 10,000 posts, and out again, and how
much memory all processes take.

Run it as `python -m bench.moving FOLDER`: texts of that many posts are made there
unless they are there already; `--posts 1000` measures those alone. What an import is
compared with is rendering the same texts and nothing else; an export, with copying
the files that it writes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from bench import moving_texts
from bench.exporting import MOST_MEMORY, Measured, measure
from bench.figures import Figure, table
from blog import rendering
from blog.rendering import Surroundings

FEW, MANY = 1_000, 10_000
# Seconds.
IMPORT, IMPORT_AGAIN, EXPORT = 45, 5, 60
# As much longer, for each post, an import of ten times as many may take.
LINEAR: Final = 1.2
# Texts that are rendered to know what all of them cost.
SAMPLE: Final = 50


@dataclass(frozen=True)
class Site:
    """A new one, without a post. Raises CalledProcessError."""

    data: Path

    def __post_init__(self) -> None:
        self.run("migrate", "-v0")

    def run(self, *words: str) -> Measured:
        environment = os.environ | {"DATA_DIR": str(self.data), "DEBUG": "0"}
        return measure([sys.executable, "manage.py", *words], environment)


def figures(folder: Path, counts: tuple[int, ...] = (FEW, MANY)) -> list[Figure]:
    """Raises CalledProcessError."""
    found: list[Figure] = []
    a_post: list[float] = []
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="octavo-bench-") as scratch:
            site = Site(Path(scratch, "data"))
            first = site.run("import_content", str(texts(folder, count)))
            a_post.append(first.seconds / count)
            found += _about_import(folder, count, first)
            again = site.run("import_content", str(texts(folder, count)))
            found += _about_second_import(count, again)
            found += _about_exports(site, Path(scratch), count)
    if len(a_post) > 1:
        ratio = a_post[-1] / a_post[0]
        found.append(Figure("a post of the many ÷ one of the few", ratio, LINEAR, "×"))
    return found


def texts(folder: Path, count: int) -> Path:
    place = folder / f"texts-{count}"
    if not place.exists():
        print(f"Writing {count:,} posts into {place}.", flush=True)
        moving_texts.write(place, count)
    return place


def _about_import(folder: Path, count: int, measured: Measured) -> list[Figure]:
    alone = _rendering_alone(folder, count)
    limit = IMPORT * count / FEW
    note = f"rendering alone, on one core: {alone:.0f} s; {_last(measured)}"
    what = f"import of {count:,} posts"
    return [
        Figure(what, measured.seconds, limit, "s", note),
        Figure(f"memory of the {what} (PSS)", measured.memory, MOST_MEMORY, "MiB"),
    ]


def _about_second_import(count: int, measured: Measured) -> list[Figure]:
    what = f"import of {count:,} unchanged posts"
    limit = IMPORT_AGAIN * count / FEW
    return [
        Figure(what, measured.seconds, limit, "s", _last(measured)),
        Figure(f"memory of the {what} (PSS)", measured.memory, MOST_MEMORY, "MiB"),
    ]


def _about_exports(site: Site, scratch: Path, count: int) -> list[Figure]:
    target, archive = scratch / "export", scratch / "export.zip"
    limit = EXPORT * count / MANY
    runs = {
        f"export of {count:,} posts to a folder": site.run(
            "export_content", str(target)
        ),
        f"export of {count:,} posts again": site.run("export_content", str(target)),
        f"export of {count:,} posts to a .zip": site.run(
            "export_content", str(archive)
        ),
    }
    copied = _seconds(lambda: shutil.copytree(target, scratch / "copy"))
    most = max(one.memory for one in runs.values())
    note = f"copying the files: {copied:.1f} s"
    return [
        *(Figure(what, one.seconds, limit, "s", note) for what, one in runs.items()),
        Figure(
            f"memory of the exports of {count:,} posts (PSS)", most, MOST_MEMORY, "MiB"
        ),
    ]


def _rendering_alone(folder: Path, count: int) -> float:
    """Seconds for all texts, by a sample of them."""
    paths = sorted(texts(folder, count).glob("*.md"))[:: max(1, count // SAMPLE)]
    sources = [path.read_text(encoding="utf-8") for path in paths]
    around = Surroundings(serves_snippets=True)
    rendering.render(sources[0])  # lexers are loaded on first use

    def render_all() -> None:
        for source in sources:
            rendering.render(source, surroundings=around)

    return _seconds(render_all) * count / len(sources)


def _seconds(step: Callable[[], object]) -> float:
    start = perf_counter()
    step()
    return perf_counter() - start


def _last(measured: Measured) -> str:
    """The sum of the report."""
    lines = measured.said.splitlines()
    return next((line for line in lines if " items: " in line), "")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.moving")
    parser.add_argument("folder", type=Path, help="for the texts")
    parser.add_argument("--posts", type=int, nargs="+", default=[FEW, MANY])
    asked = parser.parse_args()
    try:
        print(table(figures(asked.folder, tuple(asked.posts))))
    except subprocess.CalledProcessError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
