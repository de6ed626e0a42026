"""A PostgreSQL of a test's own, which may be stopped, killed and made to hang."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.serving import PATIENCE, free_port

MISSING = "PostgreSQL's server is missing: apt-get install postgresql."
PLACES = Path("/usr/lib/postgresql")


class PostgresqlServer:
    """Its files go with `remove`. It refuses to be run by root, and runs as `postgres`
    then.
    """

    def __init__(self) -> None:
        found = sorted(PLACES.glob("*/bin/initdb"), key=lambda path: path.parts[-3])
        if not found:
            pytest.fail(MISSING, pytrace=False)
        self._programs = found[-1].parent
        self.port = free_port()
        # Not below the folder of a test, which is closed to others.
        self._folder = Path(tempfile.mkdtemp(prefix="octavo-postgresql-"))
        if os.geteuid() == 0:
            shutil.chown(self._folder, "postgres")
        self._data = self._folder / "data"
        options = ["-U", "octavo", "--auth=trust", "-E", "UTF8", "--no-sync"]
        self._run("initdb", "-D", str(self._data), *options)

    @property
    def url(self) -> str:
        return f"postgres://octavo@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Returns when it answers."""
        options = f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1"
        self._control("start", "-o", f"{options} -c fsync=off")

    def stop(self, how: str = "fast") -> None:
        """`immediate`: as if it had crashed."""
        self._control("stop", "-m", how)

    @contextmanager
    def stalled(self) -> Iterator[None]:
        """No process of it does anything; the machine goes on taking what is sent."""
        main = int((self._data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        processes = [main, *map(int, children)]
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                os.kill(process, signal.SIGCONT)

    def remove(self) -> None:
        if (self._data / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self._folder)

    def _control(self, *what: str) -> None:
        log = str(self._folder / "log")
        self._run("pg_ctl", "-D", str(self._data), "-w", "-l", log, *what)

    def _run(self, program: str, *arguments: str) -> None:
        who = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run(  # noqa: S603  # our own words
            [*who, str(self._programs / program), *arguments],
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
        )
