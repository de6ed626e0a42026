"""A real nginx with the configuration that Octavo ships, on ports of this machine."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from time import monotonic, sleep
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.serving import PATIENCE, ROOT, free_port

SHIPPED = ROOT / "deploy" / "nginx.conf"
MISSING = "nginx is missing: apt-get install nginx-light, or set NGINX to its path."
# Where nginx would put bodies on their way, which not every account may write to.
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def configured(data_dir: Path, upstream: int, port: int, folder: Path) -> str:
    """The shipped file with the changes that it asks for."""
    changes = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "server_name example.com;": "server_name _;",
        "set $octavo_data /var/lib/octavo;": f"set $octavo_data {data_dir};",
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{upstream};",
        "/var/cache/nginx/octavo": f"{folder}/cache",
        "http {": "http {" + "".join(f"\n  {line}" for line in _temporary(folder)),
    }
    text = SHIPPED.read_text(encoding="utf-8")
    for shipped, changed in changes.items():
        assert text.count(shipped) == 1, f"deploy/nginx.conf has no one {shipped!r}."
        text = text.replace(shipped, changed)
    return text


class Nginx:
    def __init__(self, data_dir: Path, upstream: int, folder: Path) -> None:
        """`upstream` is the port of Octavo; the folder must exist, and is filled."""
        self.program = os.environ.get("NGINX", "/usr/sbin/nginx")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self._file = folder / "nginx.conf"
        self._file.write_text(
            configured(data_dir, upstream, self.port, folder), encoding="utf-8"
        )
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it answers."""
        assert Path(self.program).exists(), MISSING
        log = self._folder / "error.log"
        more = f"daemon off; pid {self._folder}/pid; error_log {log};"
        # Its workers must reach what belongs to whoever runs the test.
        more += " user root;" if os.geteuid() == 0 else ""
        self._process = subprocess.Popen(  # noqa: S603  # our own words
            [self.program, "-c", str(self._file), "-p", str(self._folder), "-g", more],
            stderr=subprocess.DEVNULL,
        )
        end = monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None and monotonic() < end, log.read_text()
            sleep(0.02)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)
            self._process = None

    def _answers(self) -> bool:
        try:
            urlopen(f"{self.url}/healthz", timeout=PATIENCE).close()  # noqa: S310 # http
        except HTTPError:
            return True
        except OSError:
            return False
        return True


def _temporary(folder: Path) -> list[str]:
    return [f"{name}_temp_path {folder}/{name};" for name in TEMPORARY]


def directives(name: str) -> list[str]:
    """The values of a directive in the shipped file."""
    text = SHIPPED.read_text(encoding="utf-8")
    return re.findall(rf"^\s*{name}\s+(.+);$", text, re.MULTILINE)
