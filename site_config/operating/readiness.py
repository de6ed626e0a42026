"""Whether this process can do its work: database, migrations, storage of files."""

from __future__ import annotations

from functools import cache
from typing import Final

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from site_config.operating import storing
from site_config.operating.probes import OK, NotReady, Probe
from site_config.sqlite import files


def parts() -> dict[str, str]:
    """What each part says: OK, or a sentence that anybody may read."""
    for probe in PROBES.values():
        probe.begin()
    return {name: probe.state() for name, probe in PROBES.items()}


def is_ready(said: dict[str, str]) -> bool:
    return set(said.values()) == {OK}


def ask_database() -> None:
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except Error as error:
        if path := files.missing(connections[DEFAULT_DB_ALIAS]):
            raise NotReady(f"its file {path.name} is gone") from error
        raise NotReady("cannot be reached") from error
    finally:
        connections.close_all()


def ask_migrations() -> None:
    recorder = MigrationRecorder(connections[DEFAULT_DB_ALIAS])
    try:
        applied = set(recorder.applied_migrations())
    except Error as error:
        raise NotReady("unknown without the database") from error
    finally:
        connections.close_all()
    if not applied >= last_migrations():
        raise NotReady("not all applied")


@cache
def last_migrations() -> frozenset[tuple[str, str]]:
    """Of each application that is installed; the code does not change any more."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset((app, name) for app, name in loader.graph.leaf_nodes())


def ask_storage() -> None:
    try:
        storing.try_out()
    except storing.AnotherContent as error:
        raise NotReady("gives back something else than was written") from error
    except OSError as error:
        raise NotReady("cannot be written and read") from error


# A monitor asks every few seconds; a bucket costs money each time.
PROBES: Final = {
    "database": Probe("database", ask_database, memory=5),
    "migrations": Probe("migrations", ask_migrations, memory=5),
    "storage": Probe("storage", ask_storage, memory=30),
}
