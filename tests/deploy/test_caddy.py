"""The shipped Caddyfile before a real Octavo: files from the disk, pages never old."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from django.test import Client

from tests import factories
from tests.nginx import Answer, ask, sent
from tests.serving import PATIENCE, ROOT, Gunicorn, free_port

pytestmark = [pytest.mark.caddy, pytest.mark.django_db(transaction=True)]

SHIPPED = ROOT / "deploy" / "Caddyfile"
MISSING = "caddy is missing: apt-get install caddy, or set CADDY to its path."


@pytest.fixture
def port(gunicorn: Gunicorn, tmp_path: Path) -> Iterator[int]:
    """Of Caddy with the shipped file, but for what it says is to be changed."""
    program = os.environ.get("CADDY") or shutil.which("caddy") or "/usr/bin/caddy"
    if not Path(program).exists():
        pytest.fail(MISSING, pytrace=False)
    port = free_port()
    changes = {
        "\nexample.com {": f"\nhttp://127.0.0.1:{port} {{",
        "/var/lib/octavo": str(tmp_path),
        "127.0.0.1:8000": f"127.0.0.1:{gunicorn.port}",
    }
    text = SHIPPED.read_text(encoding="utf-8")
    for shipped, changed in changes.items():
        assert text.count(shipped) == 1, f"{shipped!r} is not there once."
        text = text.replace(shipped, changed)
    file = tmp_path / "Caddyfile"
    file.write_text("{\n\tadmin off\n}\n" + text, encoding="utf-8")
    log = tmp_path / "caddy.log"
    with log.open("w") as said:
        process = subprocess.Popen(  # noqa: S603  # our own words
            [program, "run", "--adapter", "caddyfile", "--config", str(file)],
            env=os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
            stderr=said,
        )
    while not answers(port):
        if process.poll() is not None:
            pytest.fail(log.read_text(), pytrace=False)
        sleep(0.02)
    yield port
    process.terminate()
    process.wait(PATIENCE)


def answers(port: int) -> bool:
    try:
        return ask(port, "/healthz").status == 200
    except ConnectionError:
        return False


def test_a_page_is_octavos_and_new_at_once(port: int):
    post = factories.make_post("A post", slug="a-post")
    before = ask(port, "/blog/a-post/")

    post.title = "Another title"
    post.save()

    assert before.status == 200
    assert before.headers["cache-status"] == "Octavo; fwd=miss"
    assert b"Another title" in ask(port, "/blog/a-post/").body


def test_files_come_from_the_disk_compressed_and_for_good(
    port: int, gunicorn: Gunicorn
):
    page = ask(port, "/").body.decode()
    sheet = re.search(r'href="(/static/[^"]+\.css)"', page)
    assert sheet
    ours = ask(gunicorn.port, sheet[1])

    gunicorn.stop()
    file: Answer = ask(port, sheet[1], accept_encoding="br")

    assert file.status == 200
    assert file.headers["content-encoding"] == "br"
    assert "immutable" in file.headers["cache-control"]
    assert file.headers["content-type"].startswith("text/css")
    for header in (
        *("x-content-type-options", "x-frame-options", "referrer-policy"),
        *("cross-origin-resource-policy", "permissions-policy"),
    ):
        assert file.headers[header] == ours.headers[header]


def test_an_export_to_be_imported_may_be_larger_than_a_post(port: int):
    size = 26 * 1024 * 1024
    client = Client()
    client.force_login(factories.make_admin())
    session = client.cookies["sessionid"].value

    assert sent(port, "/admin/blog/post/add/", size, session) in (413, 502)
    assert sent(port, "/admin/blog/transfer/import/", size, session) == 200


def test_figures_are_not_asked_for_and_readiness_is(port: int):
    assert (ask(port, "/metrics").status, ask(port, "/metrics").body) == (404, b"")
    assert ask(port, "/readyz").status in {200, 503}
