"""A disk without room: whoever saves is told, nothing is half written, readers notice
nothing, and all is well again when there is room.
"""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.blog.admin.filling import typed
from tests.crashes import Served, both_workers
from tests.nginx import Answer, ask
from tests.pictures import photograph_jpeg
from tests.serving import PATIENCE
from tests.small_disk import SmallSite, serving

TOKEN = "a" * 32
UPLOAD = "/admin/blog/image/upload/"
IMPORT = "/admin/blog/transfer/import/"


@pytest.fixture(scope="module")
def site(
    static_files: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SmallSite]:
    with serving(tmp_path_factory.mktemp("small"), static_files) as small:
        # From the first request on, SQLite has the files that it needs to read.
        shown(small)
        yield small


def send(site: SmallSite, path: str, **form: Any) -> Answer:
    """The form, as the administrator; a script's when it wants JSON."""
    body = encode_multipart(BOUNDARY, form | {"csrfmiddlewaretoken": TOKEN})
    headers = {
        "Content-Type": MULTIPART_CONTENT,
        "Cookie": f"csrftoken={TOKEN}; sessionid={site.session}",
        "Accept": "application/json" if path in {UPLOAD, IMPORT} else "text/html",
    }
    connection = HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE)
    with closing(connection):
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        return Answer(response.status, dict(response.getheaders()), response.read())


def save(site: SmallSite, title: str, version: int, body: str) -> Answer:
    address = f"/admin/blog/post/{site.post}/change/"
    words = {"title": title, "slug": "a-post", "body": body}
    return send(site, address, **typed(**words, version=version, status="ready"))


def upload(site: SmallSite) -> Answer:
    picture = SimpleUploadedFile("sea.jpg", photograph_jpeg())
    return send(site, UPLOAD, file=picture, alt="The sea")


def shown(site: SmallSite) -> str:
    answer = ask(site.port, "/blog/a-post/")
    assert answer.status == 200
    return answer.body.decode()


def row(site: SmallSite, folder: Path) -> tuple[Any, ...]:
    """As it is on the disk, after a copy of it was asked whether it is whole."""
    for file in site.data.glob("octavo.sqlite3*"):
        copy(file, folder)
    with closing(sqlite3.connect(folder / site.database.name)) as rows:
        assert rows.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found: tuple[Any, ...] = rows.execute(
            "SELECT title, body, version FROM blog_post WHERE slug = 'a-post'"
        ).fetchone()
        return found


def test_a_save_is_refused_with_what_was_typed_and_succeeds_later(
    site: SmallSite, tmp_path: Path
):
    before = row(site, tmp_path)
    long = "Typed at length. " * 20_000

    with site.full():
        refused = save(site, "After", before[2], long)
        page = shown(site)

    assert refused.status == 200
    text = refused.body.decode()
    assert "The disk of the database is full until somebody makes room" in text
    assert long.strip() in text
    assert ">Before<" in page
    assert row(site, tmp_path) == before

    assert save(site, "After", before[2], long).status == 302
    assert ">After<" in shown(site)


def test_an_upload_is_refused_in_a_sentence_and_leaves_no_file(site: SmallSite):
    with site.full():
        refused = upload(site)
        files = [path for path in (site.data / "media").rglob("*") if path.is_file()]

    assert refused.status == 503
    assert b"could not be stored (No space left on device)." in refused.body
    assert files == []

    assert upload(site).status == 201


def test_a_worker_that_starts_without_room_serves_readers(site: SmallSite):
    with site.full():
        workers = site.workers()
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        served = Served(site.port, site.workers)
        both_workers(served, set(workers))
        statuses = {ask(site.port, "/blog/a-post/").status for _ in range(8)}

    assert statuses == {200}


def test_an_import_is_refused_in_a_sentence_and_leaves_no_file(site: SmallSite):
    export = SimpleUploadedFile("export.xml", b"<rss>" + bytes(100_000))

    with site.full():
        refused = send(site, IMPORT, uploads=export, whole="True")
        files = [
            path for path in (site.data / "transfers").rglob("*") if path.is_file()
        ]

    assert refused.status == 507
    assert b"could not be kept on the server (No space left on device)" in refused.body
    assert files == []
