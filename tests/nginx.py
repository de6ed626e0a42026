"""A real nginx below a test: before Octavo with the configuration that it ships, or on
an exported folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import sleep

import pytest

from tests.serving import PATIENCE, ROOT, free_port

SHIPPED = ROOT / "deploy" / "nginx.conf"
MISSING = "nginx is missing: apt-get install nginx-light, or set NGINX to its path."
# Where nginx would put bodies on their way, which not every account may write to.
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
# As long as Django's are.
SECRET = b"s" * 32
FILES = """
events {{ }}
http {{
    access_log off;
    include {site}/.octavo/nginx/maps.conf;
    server {{
        listen 127.0.0.1:{port};
        root {site};
        include {site}/.octavo/nginx/server.conf;
    }}
}}
"""


@dataclass(frozen=True)
class Answer:
    """A header that was sent twice has both values, as RFC 9110 §5.3 joins them."""

    status: int
    headers: dict[str, str]
    body: bytes


def sent(port: int, path: str, size: int, session: str) -> int:
    """The status that a form with a file of so many bytes is answered with by the
    admin, in somebody's session; 413 where the connection is closed on it.
    """
    form = [
        b'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n',
        b'%b\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n',
        b"\r\n%b\r\n--x--\r\n",
    ]
    body = form[0] + b"\r\n" + form[1] % SECRET + form[2] % bytes(size)
    headers = {
        "Content-Type": "multipart/form-data; boundary=x",
        "Cookie": f"csrftoken={SECRET.decode()}; sessionid={session}",
    }
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("POST", path, body, headers)
        with connection.getresponse() as answer:
            return answer.status
    except (BrokenPipeError, ConnectionResetError):
        return 413
    finally:
        connection.close()


class Nginx:
    def __init__(self, folder: Path, configuration: Callable[[int], str]) -> None:
        """`configuration` for a port; the folder is made, for nginx' own files."""
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        folder.mkdir()
        self._folder = folder
        places = "".join(f"\n  {line}" for line in _temporary(folder))
        text = configuration(self.port).replace("http {", "http {" + places, 1)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it listens."""
        program = os.environ.get("NGINX") or shutil.which("nginx") or "/usr/sbin/nginx"
        if not Path(program).exists():
            pytest.fail(MISSING, pytrace=False)
        log = self._folder / "error.log"
        more = f"daemon off; pid {self._folder}/pid;"
        # Its workers must reach what belongs to whoever runs the test.
        more += " user root;" if os.geteuid() == 0 else ""
        self._process = subprocess.Popen(  # noqa: S603  # our own words
            [
                *(program, "-p", str(self._folder), "-c", "nginx.conf"),
                *("-e", str(log), "-g", more),
            ],
            stderr=subprocess.DEVNULL,
        )
        while not self._listens():
            if self._process.poll() is not None:
                pytest.fail(log.read_text(), pytrace=False)
            sleep(0.02)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)
            self._process = None

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        return ask(self.port, path, method, **headers)

    def _listens(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.connect()
        except ConnectionRefusedError:
            return False
        finally:
            connection.close()
        return True


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    """Of a server on this machine; in the names of headers `_` stands for `-`."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        response = connection.getresponse()
        said: dict[str, str] = {}
        for name, value in response.getheaders():
            known = said.get(name.lower())
            said[name.lower()] = f"{known}, {value}" if known else value
        return Answer(response.status, said, response.read())
    finally:
        connection.close()


def proxy(
    data_dir: Path, upstream: int, folder: Path, second: int | None = None
) -> Nginx:
    """Before Octavo on the port `upstream`, with the changes to the shipped file that
    it asks for; with a `second` one also for machines with a bucket.
    """

    def configuration(port: int) -> str:
        changes = {
            "listen 80;": f"listen 127.0.0.1:{port};",
            "server_name example.com;": "server_name _;",
            "set $octavo_data /var/lib/octavo;": f"set $octavo_data {data_dir};",
            "server 127.0.0.1:8000;": f"server 127.0.0.1:{upstream};",
            "/var/cache/nginx/octavo": f"{folder}/cache",
        }
        text = SHIPPED.read_text(encoding="utf-8")
        for shipped, changed in changes.items():
            assert text.count(shipped) == 1, f"{shipped!r} is not there once."
            text = text.replace(shipped, changed)
        return text if second is None else _before_two(text, second)

    return Nginx(folder, configuration)


def _before_two(text: str, second: int) -> str:
    text = text.replace("#server 10.0.0.2:8000;", f"server 127.0.0.1:{second};")
    for mark in ("FILES", "BUCKET"):
        text, count = re.subn(rf"\n    # {mark}\b.*?\n    }}\n", "\n", text, flags=re.S)
        assert count == 1, f"{mark} is not there once."
    return text


@contextmanager
def serving(site: Path, folder: Path) -> Iterator[Nginx]:
    """An exported site; `folder` is for its own files."""
    nginx = Nginx(folder, lambda port: FILES.format(site=site, port=port))
    nginx.start()
    try:
        yield nginx
    finally:
        nginx.stop()


def _temporary(folder: Path) -> list[str]:
    return [f"{name}_temp_path {folder}/{name};" for name in TEMPORARY]
