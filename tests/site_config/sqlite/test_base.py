"""The database is the file that is there; none is made by asking for one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

from site_config import env
from site_config.outages import is_outage
from site_config.sqlite import files
from site_config.sqlite.base import DatabaseWrapper

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A name of which SQLite's addresses say something else."""
    path = tmp_path / "a site?mode=rwc#100%.sqlite3"
    files.make(path)
    return path


@pytest.fixture
def database(file: Path) -> Iterator[DatabaseWrapper]:
    with_defaults = {"TIME_ZONE": None, "AUTOCOMMIT": True, "TEST": {"NAME": None}}
    wrapper = DatabaseWrapper({**with_defaults, **env.sqlite(str(file))}, "another")
    yield wrapper
    wrapper.close()


def write(database: BaseDatabaseWrapper, *statements: str) -> None:
    """As a request does."""
    database.close_if_unusable_or_obsolete()
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def rows(file: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(file)) as opened:
        return opened.execute("SELECT * FROM words").fetchall()


def test_it_is_found_by_its_name(database: DatabaseWrapper, file: Path):
    write(database, "CREATE TABLE words (word)", "INSERT INTO words VALUES ('here')")

    assert rows(file) == [("here",)]


def test_none_is_made_by_connecting(database: DatabaseWrapper, file: Path):
    file.unlink()

    with pytest.raises(OperationalError) as caught:
        write(database, "SELECT 1")

    assert str(file) in str(caught.value)
    assert is_outage(caught.value)
    assert files.missing(database) == file
    assert list(file.parent.iterdir()) == []


def test_nothing_is_saved_into_a_file_that_is_gone(
    database: DatabaseWrapper, file: Path
):
    write(database, "CREATE TABLE words (word)")
    file.unlink()

    with pytest.raises(OperationalError, match="no such file"):
        write(database, "INSERT INTO words VALUES ('lost')")


def test_another_file_in_its_place_is_the_database(
    database: DatabaseWrapper, file: Path
):
    write(database, "CREATE TABLE words (word)")
    file.rename(file.with_name("former"))
    files.make(file)

    write(database, "CREATE TABLE words (word)", "INSERT INTO words VALUES ('new')")
    database.close()

    assert rows(file) == [("new",)]
    # What was committed last to the former one may be in its log alone.
    assert file.with_name(f"{file.name}-wal.former").exists()


def test_a_database_in_memory_is_none_of_a_file():
    memory = {"NAME": ":memory:", "TIME_ZONE": None, "AUTOCOMMIT": True}
    wrapper = DatabaseWrapper({**env.sqlite(":memory:"), **memory}, "another")

    write(wrapper, "CREATE TABLE words (word)")

    assert files.missing(wrapper) is None
    assert wrapper.is_usable()
