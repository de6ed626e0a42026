"""Two machines that serve one site, as two folders of this one: a PostgreSQL, a bucket
and an nginx between them and their readers.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from site_config import collecting
from tests.buckets import Buckets
from tests.nginx import Answer, ask, proxy
from tests.postgresql_server import PostgresqlServer
from tests.serving import PATIENCE, ROOT, Gunicorn, environment

TOKEN = "a" * 32
# For those who send forms.
SESSION = """
from django.contrib.auth import get_user_model
from django.test import Client
client = Client()
client.force_login(get_user_model().objects.get(username="admin"))
print(client.cookies["sessionid"].value)
"""


class Nodes:
    def __init__(self, folder: Path, buckets: Buckets, static_files: Path) -> None:
        self.database = PostgresqlServer()
        self.database.start()
        variables = {
            "DATABASE_URL": self.database.url,
            "MEDIA_STORAGE": buckets.address(buckets.make()),
            "SAMPLE_CONTENT": "0",
            "SECRET_KEY": "the same on every machine, and long enough for it",
        }
        self.first = Gunicorn(_place(folder / "first", static_files), **variables)
        self.second = Gunicorn(_place(folder / "second", static_files), **variables)
        self.said = _prepared(self.first, self.second)
        self.session = _told(self.first, "shell", "--verbosity=0", "-c", SESSION)
        self.first.start()
        self.second.start()
        ports = self.first.port, self.second.port
        self.nginx = proxy(folder, ports[0], folder / "nginx", ports[1])
        self.nginx.start()

    def remove(self) -> None:
        self.nginx.stop()
        self.first.kill()
        self.second.kill()
        self.database.remove()

    def send(self, port: int, path: str, form: dict[str, Any]) -> Answer:
        """A form of the admin, as a browser sends it."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **form}).encode()
        return self._post(port, path, body, "application/x-www-form-urlencoded")

    def upload(self, port: int, path: str, form: dict[str, Any]) -> Answer:
        body = encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": TOKEN, **form})
        return self._post(port, path, body, MULTIPART_CONTENT)

    def look(self, port: int, path: str) -> Answer:
        """As somebody who is logged in."""
        return ask(port, path, Cookie=f"sessionid={self.session}")

    def _post(self, port: int, path: str, body: bytes, kind: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        cookie = f"csrftoken={TOKEN}; sessionid={self.session}"
        try:
            headers = {"Content-Type": kind, "Cookie": cookie}
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            said = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, said, response.read())
        finally:
            connection.close()


@dataclass
class Load:
    """Asks again and again, each thread by itself, within the `with`. A question that
    got no answer is told as None.
    """

    ask: Callable[[], Answer]
    threads: int = 2
    answers: list[Answer | None] = field(default_factory=list)
    _is_over: Event = field(default_factory=Event)

    def __enter__(self) -> list[Answer | None]:
        self._running = [Thread(target=self._run) for _ in range(self.threads)]
        for thread in self._running:
            thread.start()
        return self.answers

    def __exit__(self, *raised: object) -> None:
        self._is_over.set()
        for thread in self._running:
            thread.join()

    def _run(self) -> None:
        while not self._is_over.wait(0.005):
            try:
                self.answers.append(self.ask())
            except (OSError, HTTPException):
                self.answers.append(None)


def _place(folder: Path, static_files: Path) -> Path:
    """Its static files are collected already."""
    folder.mkdir()
    (folder / "static").symlink_to(static_files)
    (folder / "static.collected").write_text(collecting.state())
    return folder


def _prepared(*nodes: Gunicorn) -> list[str]:
    """What each said while both made everything ready, at the same time."""
    running = [
        subprocess.Popen(  # our own words
            [sys.executable, "manage.py", "prepare"],
            env=environment(node.data_dir, **node.variables),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for node in nodes
    ]
    said = [process.communicate(timeout=5 * PATIENCE)[0] for process in running]
    assert [process.returncode for process in running] == [0] * len(nodes), said
    return said


def _told(node: Gunicorn, *command: str) -> str:
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "manage.py", *command],
        env=environment(node.data_dir, **node.variables),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.strip()
