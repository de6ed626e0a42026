"""SQLite's database is copied in steps, and others write between two of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from blog.backups import sqlite
from blog.backups.problems import BrokenBackup
from blog.models import Post
from tests.factories import make_post

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.only_on("sqlite"),
]


def test_a_copy_is_of_one_moment_and_never_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sqlite, "PAGES", 20)
    make_post("Before")
    progress: list[tuple[int, int]] = []

    def write(done: int, total: int) -> None:
        progress.append((done, total))
        make_post(f"Meanwhile {done}")

    sqlite.copy_out(tmp_path / "copy", write)

    assert len(progress) > 3
    assert progress == sorted(set(progress))
    assert Post.objects.count() == 1 + len(progress)
    with sqlite.connected_to(tmp_path / "copy"):
        assert [post.title for post in Post.objects.all()] == ["Before"]
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy"]


def test_a_page_that_is_damaged_is_found(tmp_path: Path):
    make_post("Before")
    copy = tmp_path / "copy"
    sqlite.copy_out(copy, lambda done, total: None)
    sqlite.check(copy, "site.zip")
    with closing(sqlite3.connect(copy)) as opened:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'blog_post'"
        (page,) = opened.execute(query).fetchone()
        (size,) = opened.execute("PRAGMA page_size").fetchone()
    content = bytearray(copy.read_bytes())
    content[(page - 1) * size : (page - 1) * size + 40] = b"\xff" * 40
    copy.write_bytes(content)

    with pytest.raises(BrokenBackup, match="is damaged"):
        sqlite.check(copy, "site.zip")
