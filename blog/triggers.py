"""The database's own upkeep: triggers raise the content version inside the transaction
that changes anything a reader can see, and tell the search index what changed.

No path can forget it: the admin, `update()`, `loaddata`, a shell, `psql`. A migration
on SQLite rebuilds tables and loses their triggers, so all are dropped before a
migration and made anew after it.
"""

from __future__ import annotations

import sys
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from blog import models as blog_models
from blog import tag_triggers
from blog.search import indexing
from blog.search import triggers as search
from site_config import models as site_models

# What a reader's page, feed or redirect is made of.
WATCHED: tuple[type[models.Model], ...] = (
    blog_models.Author,
    blog_models.AuthorLink,
    blog_models.Category,
    blog_models.ChangeNote,
    blog_models.Image,
    blog_models.Page,
    blog_models.PastAddress,
    blog_models.Post,
    blog_models.Post.pinned_related.through,
    blog_models.Series,
    blog_models.Tag,
    blog_models.TagAlias,
    blog_models.TaggedPost,
    site_models.NavigationLink,
    site_models.Position,
    site_models.SiteIdentity,
    site_models.SocialLink,
    site_models.TechnologyGroup,
)

# What readers never see: writing, reviewing, importing; and what is made of the rest.
PRIVATE: tuple[type[models.Model], ...] = (
    blog_models.Announcement,
    blog_models.BulkChange,
    blog_models.DiscardedFile,
    blog_models.ImportRun,
    blog_models.ImportedItem,
    blog_models.Link,
    blog_models.ReviewLink,
    blog_models.Revision,
    blog_models.SearchEntry,
    blog_models.SearchPending,
    blog_models.Transfer,
)

PREFIX = "raise_content_version"
EVENTS = {
    "sqlite": ("insert", "update", "delete"),
    "postgresql": ("change", "truncate"),
}

SQLITE_RAISE = (
    "UPDATE content_version SET number = number + 1, "
    "raised_at = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE id = 1"
)
# At the commit every changed row calls it, and all but the first find the work done: by
# this transaction, since the statement began.
POSTGRESQL_FUNCTION = """
    CREATE OR REPLACE FUNCTION raise_content_version() RETURNS trigger
    LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE content_version
        SET number = number + 1, raised_at = clock_timestamp()
        WHERE id = 1 AND NOT (
            xmin = pg_current_xact_id()::xid AND raised_at >= statement_timestamp()
        );
        RETURN NULL;
    END $$
"""


def expected(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the triggers that must exist."""
    events = EVENTS[connection.vendor]
    raising = {_name(table, event) for table in tables() for event in events}
    searching = {trigger.name for trigger in search.of(connection.vendor)}
    return raising | searching | set(tag_triggers.TRIGGERS)


def deferred() -> list[str]:
    """The names of those that wait for the commit, on PostgreSQL."""
    return [_name(table, "change") for table in tables()]


def tables() -> list[str]:
    return [model._meta.db_table for model in WATCHED]


def installed(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of our triggers that the database has."""
    return set(_installed_on(connection))


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the row and every trigger, and raise the version: anything may be new."""
    vendor = connection.vendor
    with connection.cursor() as cursor:
        if vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for statement in search.functions(vendor):
            cursor.execute(statement)
        for table in tables():
            for event in EVENTS[vendor]:
                cursor.execute(_create(table, event))
        for trigger in search.of(vendor):
            cursor.execute(trigger.sql)
        cursor.execute(
            "INSERT INTO content_version (id, number, raised_at) "
            "VALUES (1, 1, CURRENT_TIMESTAMP) "
            "ON CONFLICT (id) DO UPDATE SET number = content_version.number + 1, "
            "raised_at = CURRENT_TIMESTAMP"
        )
    if tag_triggers.has_columns(connection):
        tag_triggers.install(connection)


def drop(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for name, table in _installed_on(connection).items():
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER "{name}"{on}')


def before_migrating(using: str, **kwargs: Any) -> None:
    drop(connections[using])


def after_migrating(using: str, **kwargs: Any) -> None:
    connection = connections[using]
    existing = connection.introspection.table_names()
    # A migration may have stopped at a state before these tables.
    if {*tables(), *search.tables(), "content_version"} <= set(existing):
        drop(connection)
        install(connection)
        indexing.requeue()
        indexing.catch_up_all(_tell if sys.stderr.isatty() else None)


def _tell(done: int, total: int) -> None:
    """Some hundred posts a second: a big blog takes minutes."""
    sys.stderr.write(f"\rIndexing for search: {done:,} of {total:,}")
    if done == total:
        sys.stderr.write("\n")


def unlisted() -> list[str]:
    """Models of ours that are neither watched nor private: a new one was forgotten."""
    ours = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in {"blog", "site_config"}
    ]
    listed = {*WATCHED, *PRIVATE, site_models.ContentVersion}
    return sorted(model._meta.label for model in ours if model not in listed)


def _name(table: str, event: str) -> str:
    return f"{PREFIX}_{table}_{event}"


def _create(table: str, event: str) -> str:
    name = _name(table, event)
    if event == "change":
        # Deferred: the version's row is locked at the commit, and not before.
        return (
            f'CREATE CONSTRAINT TRIGGER "{name}" '
            f'AFTER INSERT OR UPDATE OR DELETE ON "{table}" '
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {PREFIX}()"
        )
    if event == "truncate":
        return (
            f'CREATE TRIGGER "{name}" AFTER TRUNCATE ON "{table}" '
            f"FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}()"
        )
    return (
        f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN {SQLITE_RAISE}; END'
    )


def _installed_on(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Table by trigger name."""
    if connection.vendor == "postgresql":
        query = (
            "SELECT tgname, relname FROM pg_trigger "
            "JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid)"
        )
    else:
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    ours = PREFIX, search.PREFIX, tag_triggers.PREFIX
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name: at for name, at in cursor.fetchall() if name.startswith(ours)}
