"""The statements by which a database itself tells the index what changed, on whatever
path: a changed post is noted as pending, a hidden one loses its entry at once.

`blog.triggers` puts them into the database and takes them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from blog.models import Post, SearchEntry, SearchPending, TaggedPost

PREFIX: Final = "keep_search_index"
POST: Final = Post._meta.db_table
TAGGED: Final = TaggedPost._meta.db_table
ENTRY: Final = SearchEntry._meta.db_table
PENDING: Final = SearchPending._meta.db_table

# What hides a post, or moves it to another place.
_SHOWING: Final = ("status", "published_at", "expires_at")
# What else is indexed.
_INDEXED: Final = (
    *("title", "plain_text", "outline", "snippets", "published_on", "category_id"),
)
_READY: Final = "NEW.status = 'ready'"
# SQLite's full-text tables, and which columns of an entry each is about.
FTS: Final = {
    "search_titles": ("title", "facets"),
    "search_headings": ("title", "headings", "facets"),
    "search_everything": ("title", "headings", "body", "code", "facets"),
}


class Trigger(NamedTuple):
    name: str
    table: str
    sql: str


def of(vendor: str) -> list[Trigger]:
    return list(_postgresql() if vendor == "postgresql" else _sqlite())


def tables() -> set[str]:
    """What must be there before the triggers are made."""
    return {POST, TAGGED, ENTRY, PENDING}


def functions(vendor: str) -> list[str]:
    return _FUNCTIONS if vendor == "postgresql" else []


def _sqlite() -> Iterator[Trigger]:
    update, differ = f"AFTER UPDATE ON {POST}", "IS NOT"
    changed = f"{_READY} AND ({_any((*_SHOWING, *_INDEXED), differ)})"
    yield _made(POST, "insert", f"AFTER INSERT ON {POST}", _READY, _noted("NEW.id"))
    yield _made(POST, "update", update, changed, _noted("NEW.id"))
    yield _made(POST, "hide", update, _any(_SHOWING, differ), _forgotten("OLD.id"))
    forgotten = f"{_forgotten('OLD.id')} DELETE FROM {PENDING} WHERE post_id = OLD.id;"
    yield _made(POST, "delete", f"AFTER DELETE ON {POST}", "", forgotten)
    for event, rows in (("insert", "NEW"), ("update", "OLD NEW"), ("delete", "OLD")):
        noted = " ".join(_noted(f"{row}.content_object_id") for row in rows.split())
        yield _made(TAGGED, event, f"AFTER {event.upper()} ON {TAGGED}", "", noted)
    for event, rows in (("insert", "NEW"), ("update", "OLD NEW"), ("delete", "OLD")):
        kept = " ".join(_kept(row) for row in rows.split())
        yield _made(ENTRY, event, f"AFTER {event.upper()} ON {ENTRY}", "", kept)


def _made(table: str, event: str, when: str, condition: str, body: str) -> Trigger:
    name = f"{PREFIX}_{table}_{event}"
    condition = f" WHEN {condition}" if condition else ""
    return Trigger(
        name, table, f'CREATE TRIGGER "{name}" {when}{condition} BEGIN {body} END'
    )


def _any(columns: tuple[str, ...], differ: str) -> str:
    return " OR ".join(f"OLD.{column} {differ} NEW.{column}" for column in columns)


def _noted(key: str) -> str:
    return f"INSERT INTO {PENDING} (post_id) VALUES ({key});"


def _forgotten(key: str) -> str:
    return f"DELETE FROM {ENTRY} WHERE post_id = {key};"


def _kept(row: str) -> str:
    """FTS5 takes a row out by the words put in (see "External content tables")."""
    statements = []
    for table, columns in FTS.items():
        into, values = "rowid", f"{row}.place"
        if row == "OLD":
            into, values = f"{table}, {into}", f"'delete', {values}"
        into = ", ".join((into, *columns))
        values = ", ".join((values, *(f"{row}.{column}" for column in columns)))
        statements.append(f"INSERT INTO {table} ({into}) VALUES ({values});")
    return " ".join(statements)


def _postgresql() -> Iterator[Trigger]:
    update, differ = f"AFTER UPDATE ON {POST}", "IS DISTINCT FROM"
    changed = f"{_READY} AND ({_any((*_SHOWING, *_INDEXED), differ)})"
    yield _called(POST, "insert", f"AFTER INSERT ON {POST}", _READY, "note")
    yield _called(POST, "update", update, changed, "note")
    yield _called(POST, "hide", update, _any(_SHOWING, differ), "forget")
    yield _called(POST, "delete", f"AFTER DELETE ON {POST}", "", "forget")
    yield _called(POST, "truncate", f"AFTER TRUNCATE ON {POST}", "", "forget_all")
    events = f"AFTER INSERT OR UPDATE OR DELETE ON {TAGGED}"
    yield _called(TAGGED, "change", events, "", "note_tagged")


def _called(table: str, event: str, when: str, condition: str, does: str) -> Trigger:
    name = f"{PREFIX}_{table}_{event}"
    each = "STATEMENT" if event == "truncate" else "ROW"
    condition = f" WHEN ({condition})" if condition else ""
    return Trigger(
        name,
        table,
        f'CREATE TRIGGER "{name}" {when} FOR EACH {each}{condition} '
        f"EXECUTE FUNCTION {PREFIX}_{does}()",
    )


def _function(does: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {PREFIX}_{does}() RETURNS trigger "
        f"LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$"
    )


_FUNCTIONS: Final = [
    _function("note", _noted("NEW.id")),
    _function("forget", _forgotten("OLD.id")),
    _function("forget_all", f"DELETE FROM {ENTRY};"),
    _function(
        "note_tagged",
        f"IF TG_OP <> 'INSERT' THEN {_noted('OLD.content_object_id')} END IF; "
        f"IF TG_OP <> 'DELETE' THEN {_noted('NEW.content_object_id')} END IF;",
    ),
]
