"""A site to measure: a gunicorn of its own on a free port of this machine, with a
temporary folder for its data, which are both gone afterwards.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from typing import IO, Final
from urllib.parse import urlsplit

from bench.memory import proportional

PROJECT: Final = Path(__file__).resolve().parent.parent
SITE: Final = "site_config.wsgi:application"
# The blog that comes with Octavo; other names are kinds of site out of the tests.
SAMPLE: Final = "sample"
# Where `bench.floor` answers with as many bytes as the query string says.
FLOOR: Final = "/bench-floor/"
# Where `bench.urls` has a view of as many bytes as follow.
FIXED: Final = "/bench-fixed/"
SECONDS_TO_START: Final = 30.0
# Of this size is the listing that the limits are about.
POSTS_PER_PAGE: Final = 12


class StartFailed(Exception):
    """The message is what the command said."""


@contextmanager
def served(
    content: str = SAMPLE, application: str = SITE, *, writer: str = ""
) -> Iterator[str]:
    """The address of a site with that content, without a slash at its end. `writer` may
    do everything there, and the name is the password too.

    Raises StartFailed.
    """
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as folder:
        data, wanted = Path(folder), "1" if content == SAMPLE else "0"
        environment = environment_of(data, free_port(), SAMPLE_CONTENT=wanted)
        _run("manage.py", "prepare", environment=environment)
        if content != SAMPLE:
            _run("-m", "tests.site_kinds", content, environment=environment)
        else:
            change = f"SiteIdentity.objects.update(posts_per_page={POSTS_PER_PAGE})"
            code = f"from site_config.models import SiteIdentity; {change}"
            _run("manage.py", "shell", "--command", code, environment=environment)
        if writer:
            code = (
                "from django.contrib.auth.models import User; "
                f"User.objects.create_superuser({writer!r}, password={writer!r})"
            )
            _run("manage.py", "shell", "--command", code, environment=environment)
        with running(data, application, WEB_CONCURRENCY="1") as server:
            yield server.address


@dataclass(frozen=True)
class Server:
    """A gunicorn that runs; its address has no slash at its end."""

    address: str
    port: int
    process: int

    def processes(self) -> list[int]:
        """The master and its workers."""
        task = Path(f"/proc/{self.process}/task/{self.process}/children")
        return [self.process, *map(int, task.read_text().split())]

    def workers(self) -> list[int]:
        return self.processes()[1:]

    def memory(self) -> float:
        """MiB of it and of its workers, what they share counted once (PSS)."""
        return sum(map(proportional, self.processes())) / 1024


@contextmanager
def running(data: Path, application: str = SITE, **variables: str) -> Iterator[Server]:
    """A site whose DATA_DIR is prepared already. Raises StartFailed."""
    port = free_port()
    environment = environment_of(data, port, **variables)
    address = environment["SITE_URL"]
    with (
        tempfile.TemporaryFile("w+") as log,
        _gunicorn(application, environment, log) as process,
    ):
        if not _answers(address):
            log.seek(0)
            raise StartFailed(f"Nothing answers at {address}. {log.read()}")
        yield Server(address, port, process)


def get(
    address: str, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by their names in lower case, and the body as it was sent."""
    status, said, body = get_raw(address, headers)
    return int(status[:3]), {name.lower(): value for name, value in said}, body


def get_raw(
    address: str, headers: dict[str, str] | None = None
) -> tuple[str, list[tuple[str, str]], bytes]:
    """The status with its words, headers as they are spelt, and the body."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=30)
    try:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        status = f"{answer.status} {answer.reason}"
        return status, answer.getheaders(), answer.read()
    finally:
        connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment_of(folder: Path, port: int, **variables: str) -> dict[str, str]:
    """This process's, but for every variable that would lead to another site.

    They are set rather than left out: an .env file fills in what is missing.
    """
    own = {
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "",
        "DATABASE_URL": "",
        "CDN_PURGE_URL": "",
        "DEBUG": "0",
        "SAMPLE_CONTENT": "0",
        "DJANGO_SETTINGS_MODULE": "site_config.settings",
    }
    return os.environ | own | variables


def _run(*arguments: str, environment: dict[str, str]) -> None:
    done = subprocess.run(  # noqa: S603  # our own commands
        [sys.executable, *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StartFailed(f"{' '.join(arguments)}: {done.stderr.strip()}")


@contextmanager
def _gunicorn(
    application: str, environment: dict[str, str], log: IO[str]
) -> Iterator[int]:
    process = subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-m", "gunicorn", "--log-level", "warning", application],
        cwd=PROJECT,
        env=environment,
        stdout=log,
        stderr=log,
    )
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=SECONDS_TO_START)


def _answers(address: str) -> bool:
    """Whether the site has come up in time."""
    end = monotonic() + SECONDS_TO_START
    while monotonic() < end:
        try:
            return get(f"{address}/healthz")[0] == 200
        except ConnectionError:
            sleep(0.1)
    return False
