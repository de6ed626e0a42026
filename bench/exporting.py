"""How long an export of 10,000 posts takes, and how much memory all its processes: the
first one, one with nothing to do, and one after an edit.

Run it as `python -m bench.exporting`, or with the DATA_DIR of a site that is there
already: `python -m bench.exporting FOLDER`. The limits are issue 5's: 60 s and 300 MiB
on two cores, and 5 s after the edit.
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

PROJECT: Final = Path(__file__).resolve().parent.parent
POSTS: Final = 10_000
MEBIBYTE: Final = 1024
BETWEEN_LOOKS: Final = 0.2
LIMITS: Final = {"first": (60.0, 300.0), "nothing": (1.0, 300.0), "edit": (5.0, 300.0)}
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


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.exporting")
    parser.add_argument("folder", type=Path, nargs="?", help="the DATA_DIR of a site")
    given: Path | None = parser.parse_args().folder
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as scratch:
        data = given or Path(scratch, "data")
        if given is None:
            _run(
                [sys.executable, "-m", "bench.big_blog", str(data), f"--posts={POSTS}"]
            )
        environment = os.environ | {"DATA_DIR": str(data.resolve()), "DEBUG": "0"}
        manage = [sys.executable, "manage.py"]
        export = [*manage, "export_site", str(Path(scratch, "site"))]
        _tell("first", measure(export, environment))
        _tell("nothing", measure(export, environment))
        _run([*manage, "shell", "-v0", "--command", EDIT], environment)
        _tell("edit", measure(export, environment))


def measure(command: list[str], environment: dict[str, str]) -> Measured:
    """Raises CalledProcessError."""
    started, most = monotonic(), 0
    with subprocess.Popen(  # noqa: S603  # our own command
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        while process.poll() is None:
            most = max(most, sum(map(_proportional, _family(process.pid))))
            sleep(BETWEEN_LOOKS)
        said = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Measured(monotonic() - started, most / MEBIBYTE, said.strip())


def _family(pid: int) -> list[int]:
    """The process and those that it started (Linux, proc(5))."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _family(int(child)))]


def _proportional(pid: int) -> int:
    """KiB; a page that several have counts for each as its part."""
    try:
        rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    for line in rolled.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _tell(name: str, found: Measured) -> None:
    seconds, memory = LIMITS[name]
    print(
        f"{name:8} {found.seconds:6.1f} s (limit {seconds:.0f}) "
        f"{found.memory:6.0f} MiB (limit {memory:.0f})  {found.said}"
    )


def _run(command: list[str], environment: dict[str, str] | None = None) -> None:
    subprocess.run(command, cwd=PROJECT, env=environment, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
