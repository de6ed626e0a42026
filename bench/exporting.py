"""How long an export of 10,000 posts takes, and how much memory all its processes: the
first one, one with nothing to do, and one after an edit.

Run it as `python -m bench.exporting FOLDER`: the DATA_DIR of a blog of that size, as
`bench.big_blog` makes it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from bench.figures import Figure, table
from bench.memory import family, proportional

PROJECT: Final = Path(__file__).resolve().parent.parent
MEBIBYTE: Final = 1024
BETWEEN_LOOKS: Final = 0.2
MOST_MEMORY: Final = 300
EDIT: Final = (
    "from blog.models import Post; "
    "post = Post.objects.published()[Post.objects.published().count() // 2]; "
    "post.body += '\\n\\nOne more sentence.'; post.save()"
)


@dataclass(frozen=True)
class Measured:
    """Seconds; MiB, of which memory that processes share counts once."""

    seconds: float
    memory: float
    said: str


def figures(data: Path) -> list[Figure]:
    """Of a site with 10,000 posts, of which one is edited.

    Raises CalledProcessError.
    """
    environment = os.environ | {"DATA_DIR": str(data.resolve()), "DEBUG": "0"}
    manage = [sys.executable, "manage.py"]
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as scratch:
        export = [*manage, "export_site", str(Path(scratch, "site"))]
        found = {
            "an export of 10,000 posts": (measure(export, environment), 60),
            "an export with nothing to do": (measure(export, environment), 1),
        }
        _run([*manage, "shell", "-v0", "--command", EDIT], environment)
        found["an export after one edit"] = (measure(export, environment), 5)
    seconds = [
        Figure(what, one.seconds, limit, "s", one.said.splitlines()[-1])
        for what, (one, limit) in found.items()
    ]
    most = max(one.memory for one, _ in found.values())
    return [*seconds, Figure("memory of the export (PSS)", most, MOST_MEMORY, "MiB")]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.exporting")
    parser.add_argument("folder", type=Path, help="the DATA_DIR of a site")
    print(table(figures(parser.parse_args().folder)))


def measure(command: list[str], environment: dict[str, str]) -> Measured:
    """Raises CalledProcessError."""
    started, most = monotonic(), 0
    # A report of 10,000 lines would fill a pipe that nobody reads meanwhile.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        with subprocess.Popen(  # noqa: S603  # our own command
            command, cwd=PROJECT, env=environment, stdout=output
        ) as process:
            while process.poll() is None:
                most = max(most, sum(map(proportional, family(process.pid))))
                sleep(BETWEEN_LOOKS)
        seconds = monotonic() - started
        output.seek(0)
        said = output.read()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Measured(seconds, most / MEBIBYTE, said.strip())


def _run(command: list[str], environment: dict[str, str] | None = None) -> None:
    subprocess.run(command, cwd=PROJECT, env=environment, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
