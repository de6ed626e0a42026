"""A real server below a test: gunicorn in processes of its own, on the test's rows.

What happens when a server dies can only be asked of one that can be killed.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections import deque
from pathlib import Path
from threading import Thread
from typing import IO, Any
from urllib.parse import quote
from urllib.request import urlopen

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parent.parent
# Seconds: far beyond a start on a busy machine.
PATIENCE = 60
KEPT_LINES = 200
# Of the variables that a test runs with.
NOT_THE_SERVERS = (
    *("DJANGO_SETTINGS_MODULE", "SITE_URL", "ALLOWED_HOSTS"),
    "DJANGO_ALLOW_ASYNC_UNSAFE",
)


class Gunicorn:
    """Serves the connected test database on a port that stays its own, so that pages
    that were open before a kill find the next one.
    """

    def __init__(self, data_dir: Path, **variables: str) -> None:
        """`variables` are those of its environment, beside what every server needs."""
        self.data_dir = data_dir
        self.port = free_port()
        self.program = Path(sys.executable).with_name("gunicorn")
        self.workers = 1
        # Of the code that it runs.
        self.root = ROOT
        self.variables = variables
        self.url = f"http://127.0.0.1:{self.port}"
        self.said: deque[str] = deque(maxlen=KEPT_LINES)
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Returns when it answers."""
        self._process = process = subprocess.Popen(  # noqa: S603  # our own words
            [str(self.program)],
            cwd=self.root,
            env=environment(self.data_dir, **self._variables()),
            stderr=subprocess.PIPE,
            text=True,
            # A group of its own: nobody else is hit when all of it is killed.
            start_new_session=True,
        )
        self.said.clear()
        assert process.stderr is not None
        for line in process.stderr:
            self.said.append(line)
            if "Listening at" in line:
                break
        else:
            raise AssertionError("gunicorn did not start:\n" + "".join(self.said))
        self._listener = Thread(target=self._listen, args=[process.stderr])
        self._listener.start()
        # It listens already; the answer comes when a worker is up.
        urlopen(f"{self.url}/healthz", timeout=PATIENCE).close()  # noqa: S310 # http

    def _variables(self) -> dict[str, str]:
        numbers = {"PORT": str(self.port), "WEB_CONCURRENCY": str(self.workers)}
        return numbers | self.variables

    def worker_ids(self) -> list[int]:
        """The processes that answer."""
        assert self._process is not None
        task = f"/proc/{self._process.pid}/task/{self._process.pid}/children"
        return [int(process) for process in Path(task).read_text().split()]

    def kill(self) -> None:
        """As a crash of the machine would: no process of it finishes anything."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._wait(self._process)

    def stop(self) -> None:
        """As a deployment would: what is being answered is answered."""
        if self._process is not None:
            self._process.terminate()
            self._wait(self._process)

    def _wait(self, process: subprocess.Popen[str]) -> None:
        process.wait(PATIENCE)
        # Its words end when the last of its workers is gone, and the port is free.
        self._listener.join(PATIENCE)
        self._process = None

    def _listen(self, words: IO[str]) -> None:
        with words:
            self.said.extend(words)


def environment(data_dir: Path, **variables: str) -> dict[str, str]:
    """Variables with which the site's own settings mean the test's data."""
    inherited = dict(os.environ)
    for name in NOT_THE_SERVERS:
        inherited.pop(name, None)
    return inherited | {
        "DATA_DIR": str(data_dir),
        "DATABASE_URL": database_url(connection.settings_dict),
        "SECRET_KEY": settings.SECRET_KEY,
        **variables,
    }


def database_url(parts: dict[str, Any]) -> str:
    """Of the database that a running test is connected to."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{parts['NAME']}"
    user, password = (quote(str(parts[name]), safe="") for name in ("USER", "PASSWORD"))
    login = f"{user}:{password}" if password else user
    host = f"{parts['HOST'] or 'localhost'}:{parts['PORT'] or 5432}"
    return f"postgres://{login}@{host}/{parts['NAME']}"


def collect_static_files(data_dir: Path) -> None:
    """Hashed and compressed, as a site serves them, below `data_dir`/static."""
    data_dir.mkdir(exist_ok=True)
    subprocess.run(  # our own words
        [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"],
        cwd=ROOT,
        env=environment(data_dir),
        check=True,
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port
