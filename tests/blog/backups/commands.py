"""The commands in processes of their own, on the test's database and files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from django.db import connection

from tests.serving import PATIENCE, ROOT, environment


def start(data_dir: Path, *arguments: str | Path) -> subprocess.Popen[str]:
    """In a group of its own, so that nobody else is hit when all of it is killed."""
    return subprocess.Popen(  # noqa: S603 # our own words
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=environment(data_dir),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(data_dir: Path, *arguments: str | Path) -> tuple[int, str]:
    """How it ended, and what it said."""
    process = start(data_dir, *arguments)
    said = "".join(process.communicate(timeout=PATIENCE * 2))
    return process.returncode, said


def kill(process: subprocess.Popen[str], when: Callable[[], bool]) -> None:
    """As a crash of the machine would; it may also have come to its end before."""
    end = monotonic() + PATIENCE
    while process.poll() is None and not when():
        assert monotonic() < end
        sleep(0.002)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
    wait_for_server()


def wait_for_server() -> None:
    """PostgreSQL undoes what a dead process was doing when it sees that it is dead."""
    if connection.vendor != "postgresql":
        return
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid()"
    )
    end = monotonic() + PATIENCE
    while asked(others):
        assert monotonic() < end
        sleep(0.05)


def asked(query: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return int(cursor.fetchone()[0])
