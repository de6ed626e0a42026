"""A site whose data lies on a small disk of its own, which a test can fill.

The disk is a tmpfs that only the server's own mount namespace knows (unshare(1)); it
goes away with the server. From outside, its files are below /proc.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.serving import PATIENCE, ROOT, environment, free_port

MEGABYTES: Final = 64
PREPARE: Final = """
from site_config import beginning; beginning.begin()
import django; django.setup()
from django.core.management import call_command
from django.test import Client
from tests.factories import make_admin, make_post
call_command("migrate", verbosity=0)
post, client = make_post("Before", slug="a-post"), Client()
client.force_login(make_admin())
print(post.pk, client.cookies["sessionid"].value, flush=True)
"""
START: Final = """
mount -t tmpfs -o size={megabytes}m tmpfs "$DATA_DIR" &&
ln -s "$STATIC" "$DATA_DIR/static" &&
"{python}" -c "$PREPARE" && exec "{python}" -m gunicorn
"""


@dataclass(frozen=True)
class SmallSite:
    """With one post of which the number is told, and an administrator's session."""

    port: int
    data: Path
    post: int
    session: str
    process: int

    def workers(self) -> list[int]:
        """The processes that answer."""
        task = f"/proc/{self.process}/task/{self.process}/children"
        return [int(process) for process in Path(task).read_text().split()]

    @property
    def database(self) -> Path:
        return self.data / "octavo.sqlite3"

    @contextmanager
    def full(self) -> Iterator[None]:
        """Not a byte more fits on the disk within the block."""
        filler = self.data / "filler"
        try:
            with filler.open("wb", buffering=0) as file:
                while shutil.disk_usage(self.data).free:
                    file.write(bytes(4096))
            yield
        finally:
            filler.unlink()


@contextmanager
def serving(folder: Path, static_files: Path) -> Iterator[SmallSite]:
    port = free_port()
    variables = {
        "PORT": str(port),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "site_config.settings",
        "STATIC": str(static_files),
        "PREPARE": PREPARE,
    }
    start = START.format(megabytes=MEGABYTES, python=sys.executable)
    process = subprocess.Popen(  # noqa: S603  # our own words
        ["unshare", "--map-root-user", "--mount", "sh", "-c", start],  # noqa: S607
        cwd=ROOT,
        env=environment(folder) | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        told = process.stdout.readline().split()
        assert len(told) == 2, process.stderr.read()
        while "Listening at" not in (line := process.stderr.readline()):
            assert line, "gunicorn did not start."
        data = Path(f"/proc/{process.pid}/root") / folder.relative_to("/")
        yield SmallSite(port, data, int(told[0]), told[1], process.pid)
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)
