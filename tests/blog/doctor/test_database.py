"""The database's age, files and clock."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from blog.doctor import database


def test_a_log_of_sqlite_that_grows_without_end(tmp_path: Path):
    path = tmp_path / "octavo.sqlite3"
    assert list(database.large_wal(path)) == []
    with (tmp_path / "octavo.sqlite3-wal").open("wb") as file:
        file.truncate(database.LARGE_WAL + 1)

    (found,) = database.large_wal(path)

    assert "grown to 100 MB" in found.what


@pytest.mark.parametrize(("version", "is_old"), [(14, True), (15, False), (17, False)])
def test_an_old_postgresql(version: int, is_old: bool):
    assert bool(list(database.old_server(version))) is is_old


def test_a_clock_that_went_back():
    ahead = timezone.now() + timedelta(minutes=5)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE content_version SET raised_at = %s", [ahead])

    (found,) = database.findings()

    assert found.level == "error"
    assert "which is to come" in found.what


def test_a_database_that_newer_code_has_changed():
    applied = MigrationRecorder(connection)
    assert list(database.newer_migrations()) == []
    applied.record_applied("blog", "9999_to_come")
    applied.record_applied("a_package_that_went", "0001_initial")

    (found,) = database.findings()

    assert found.what.endswith("this one does not know blog.9999_to_come.")
