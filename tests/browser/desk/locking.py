"""Locks in the test's database that hold up the server, as those of a migration do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

import psycopg
from django.db import connection

# What a save and an autosave write to.
TABLES = "blog_post, blog_revision"


@contextmanager
def locked_database(seconds: float | None = None) -> Iterator[None]:
    """Nobody else can write, until the end of the block or for so many seconds."""
    lock = _lock_file() if connection.vendor == "sqlite" else _lock_tables()
    timer = Timer(seconds, lock.rollback) if seconds else None
    if timer:
        timer.start()
    try:
        yield
    finally:
        if timer:
            timer.join()
        lock.rollback()
        lock.close()


def _lock_file() -> sqlite3.Connection:
    file = sqlite3.connect(
        connection.settings_dict["NAME"],
        isolation_level=None,
        check_same_thread=False,
        timeout=20,
    )
    file.execute("BEGIN IMMEDIATE")
    return file


def _lock_tables() -> psycopg.Connection:
    parts = connection.settings_dict
    server = psycopg.connect(
        host=parts["HOST"],
        port=parts["PORT"],
        user=parts["USER"],
        password=parts["PASSWORD"],
        dbname=parts["NAME"],
    )
    server.execute(f"LOCK TABLE {TABLES} IN EXCLUSIVE MODE")
    return server
