"""The other server that Octavo can run on keeps the same promise."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests import factories
from tests.nginx import ask
from tests.serving import PATIENCE, ROOT, environment, free_port

pytestmark = pytest.mark.django_db(transaction=True)

COMMAND = ("granian", "--interface", "wsgi", "--workers", "1", "--no-ws")
APPLICATION = "site_config.wsgi:application"


@pytest.fixture
def port(tmp_path: Path, static_files: Path) -> Iterator[int]:
    """Of one that answers."""
    (tmp_path / "static").symlink_to(static_files)
    free = free_port()
    process = subprocess.Popen(  # noqa: S603 # our own words
        [sys.executable, "-m", *COMMAND, "--port", str(free), APPLICATION],
        cwd=ROOT,
        env=environment(tmp_path, PORT=str(free)),
    )
    try:
        wait_for(free)
        yield free
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(port: int) -> None:
    end = monotonic() + PATIENCE
    while monotonic() < end:
        try:
            if ask(port, "/healthz").status == 200:
                return
        except OSError:
            sleep(0.1)
    raise AssertionError(f"Nothing answers at port {port}.")


def test_granian_serves_pages_from_memory_and_none_that_is_old(port: int):
    post = factories.make_post("A post", slug="a-post")
    first, second = (ask(port, "/blog/a-post/") for _ in range(2))

    post.title = "Another title"
    post.save()
    after = ask(port, "/blog/a-post/")

    assert first.status == second.status == after.status == 200
    assert second.headers["cache-status"] == "Octavo; hit"
    assert b"Another title" in after.body
    assert b"Another title" not in second.body
