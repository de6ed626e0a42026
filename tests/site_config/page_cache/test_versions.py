"""Every commit is seen by the next look, whoever made it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection, transaction

from blog.backups.sqlite import copy_out
from blog.models import Post
from site_config.content_version import Version, read
from site_config.models import ContentVersion
from site_config.page_cache.versions import Away, RowVersions, Versions, WalVersions
from site_config.page_cache.wiring import versions
from tests.factories import make_post
from tests.serving import ROOT, environment

pytestmark = pytest.mark.django_db(transaction=True)

WRITE = "from blog.models import Post; Post.objects.update(title='Elsewhere')"


@pytest.fixture
def seen() -> Versions:
    return versions()


def test_a_commit_is_seen_at_once(seen: Versions):
    make_post()
    for number in range(50):
        before = seen.read()

        Post.objects.update(title=f"Title {number}")

        assert seen.read() != before
        assert seen.read() == read()


def test_a_commit_of_another_process_is_seen(seen: Versions, tmp_path: Path):
    make_post()
    before = seen.read()

    subprocess.run(  # noqa: S603 # our own words
        [sys.executable, "manage.py", "shell", "--verbosity=0", "--command", WRITE],
        cwd=ROOT,
        env=environment(tmp_path),
        check=True,
    )

    assert seen.read() != before
    assert seen.read() == read()


def test_what_is_not_committed_is_not_seen(seen: Versions):
    make_post()
    before = seen.read()

    with transaction.atomic():
        Post.objects.update(title="Not yet")
        assert seen.read() == before
        transaction.set_rollback(True)

    assert seen.read() == before


def test_every_thread_sees_it(seen: Versions):
    make_post()
    changed = Barrier(5)

    def look_twice(_: int) -> tuple[Version, Version]:
        before = seen.read()
        changed.wait()
        changed.wait()
        found = before, seen.read()
        seen.close()
        return found

    with ThreadPoolExecutor(4) as pool:
        looking = pool.map(look_twice, range(4))
        changed.wait()
        before = read()
        Post.objects.update(title="Another")
        changed.wait()

        assert set(looking) == {(before, read())}


def test_a_row_is_as_good_as_the_memory_of_a_file(seen: Versions):
    make_post()

    rows = RowVersions()
    assert rows.read() == seen.read()
    rows.close()


def test_a_database_that_was_never_migrated_is_away(seen: Versions):
    number = ContentVersion.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM content_version")
    try:
        with pytest.raises(Away, match="migrate"):
            versions().read()
    finally:
        number.save(force_insert=True)


def test_a_file_that_is_not_there_is_away(tmp_path: Path):
    with pytest.raises(Away):
        WalVersions(tmp_path / "nothing.sqlite3").read()


@pytest.mark.only_on("sqlite")
def test_a_file_that_made_way_for_another_is_let_go(tmp_path: Path):
    file, other = tmp_path / "site.sqlite3", tmp_path / "other.sqlite3"
    for path in (file, other):
        copy_out(path, lambda done, total: None)
        with closing(sqlite3.connect(path)) as rows:
            rows.execute("PRAGMA journal_mode = WAL")
    with closing(sqlite3.connect(other, isolation_level=None)) as rows:
        rows.execute("UPDATE content_version SET number = number + 1000")
    seen = WalVersions(file, look=0)
    before = seen.read()

    file.rename(tmp_path / "elsewhere")
    with pytest.raises(Away, match="unable to open"):
        seen.read()
    other.rename(file)

    assert seen.read().number == before.number + 1000


def test_versions_of_one_number_differ_by_their_date():
    first = ContentVersion.objects.get()
    make_post()
    second = read()

    assert Version(second.number, first.raised_at) != second
