"""The database: its state, its age, its files and its clock."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count
from django.utils import timezone

from blog import triggers
from blog.backups import facts
from blog.doctor.findings import Finding
from blog.models import SearchPending
from site_config import content_version
from site_config.sqlite import files as sqlite_files

# Posts that wait to be indexed; fewer are taken in by the next searches.
LONG_QUEUE: Final = 500
# Bytes. SQLite writes it back into the database long before.
LARGE_WAL: Final = 100 * 1024 * 1024
# The oldest one that gets fixes for years to come.
GOOD_POSTGRESQL: Final = 15
OFF: Final = timedelta(seconds=5)


def findings() -> Iterator[Finding]:
    yield from newer_migrations()
    yield from _triggers()
    yield from _search()
    yield from _clock()
    if connection.vendor == "postgresql":
        yield from old_server(connection.get_database_version()[0])


def files() -> Iterator[Finding]:
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        yield from exposed(path)
        yield from large_wal(path)


def gone() -> Iterator[Finding]:
    """Nothing else can be asked of it then."""
    if path := sqlite_files.missing(connection):
        yield Finding("error", sqlite_files.told(path), sqlite_files.REMEDY)


def pending_migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        yield Finding(
            "error",
            f"{len(plan)} migrations have not been applied.",
            "Run `manage.py migrate`.",
        )


def newer_migrations() -> Iterator[Finding]:
    """After a way back to older code; what a package left behind that went is none."""
    known = facts.known_migrations()
    apps = {name.partition(".")[0] for name in known}
    unknown = [
        name
        for name in facts.applied_migrations()
        if name not in known and name.partition(".")[0] in apps
    ]
    if unknown:
        yield Finding(
            "warning",
            "A newer version of Octavo has changed the database: this one does not "
            f"know {', '.join(unknown)}.",
            "Install that version again, or restore a backup that this one made "
            "(`manage.py restore --replace FILE`).",
        )


def exposed(database: Path) -> Iterator[Finding]:
    """SQLite's file holds sessions and password hashes; its folder may guard it."""
    is_open = database.is_file() and database.stat().st_mode & stat.S_IROTH
    if is_open and database.parent.stat().st_mode & stat.S_IXOTH:
        yield Finding(
            "warning",
            f"Every user of this machine can read {database}.",
            f"Run `chmod 700 {database.parent}`.",
        )


def large_wal(database: Path) -> Iterator[Finding]:
    wal = database.with_name(f"{database.name}-wal")
    size = wal.stat().st_size if wal.is_file() else 0
    if size > LARGE_WAL:
        yield Finding(
            "warning",
            f"{wal} has grown to {size // 1024**2} MB: something reads without an end, "
            "and every page is looked for there first.",
            "Restart the server; if it stays, look for another program that has the "
            "database open.",
        )


def old_server(version: int) -> Iterator[Finding]:
    """`version` of PostgreSQL."""
    if version < GOOD_POSTGRESQL:
        yield Finding(
            "warning",
            f"PostgreSQL {version} gets no fixes any more, or not for long.",
            f"Upgrade the server to {GOOD_POSTGRESQL} or newer.",
        )


def _triggers() -> Iterator[Finding]:
    missing = triggers.expected(connection) - triggers.installed(connection)
    if missing:
        yield Finding(
            "error",
            f"{len(missing)} database triggers are missing: changes may go unseen.",
            "Run `manage.py migrate`, which makes them anew.",
        )


def _search() -> Iterator[Finding]:
    waiting = SearchPending.objects.aggregate(n=Count("post_id", distinct=True))["n"]
    if waiting > LONG_QUEUE:
        yield Finding(
            "warning",
            f"{waiting} posts are not in the search index yet.",
            "Run `manage.py migrate`: it indexes them all, which searches do slowly.",
        )


def _clock() -> Iterator[Finding]:
    """A schedule is kept by it, and so is how old a page is."""
    raised_at, now = content_version.read().raised_at, timezone.now()
    if raised_at > now + OFF:
        yield Finding(
            "error",
            f"The last change is dated {raised_at:%Y-%m-%d %H:%M:%S} UTC, which is to "
            "come: the clock of this machine is behind, or the database's is ahead.",
            "Set both clocks by NTP.",
        )
