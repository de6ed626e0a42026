"""The database's own upkeep of `TaggedPost`: what of a post decides whether and where
it is listed is copied to the rows of its tags, inside the transaction that changes it.

No path can forget it, as none can forget to raise the content version; `triggers` makes
and drops both.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX: Final = "keep_tags_in_step"
COLUMNS: Final = ("listed_from", "listed_until", "listed_as")
# Of a ready post alone: a draft is listed nowhere.
SOURCES: Final = (
    *("CASE WHEN status = 'ready' THEN published_at END", "expires_at", "uuid"),
)
ITS_POST: Final = (
    "FROM blog_post WHERE blog_post.id = blog_taggedpost.content_object_id"
)
COPY: Final = (
    f"UPDATE blog_taggedpost SET ({', '.join(COLUMNS)}) = "  # noqa: S608
    f"(SELECT {', '.join(SOURCES)} {ITS_POST})"
)
# How a database says that two values are not the same, though one of them be null.
DIFFERS: Final = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


class Trigger(NamedTuple):
    """`columns`: those of the old row of which one must differ from the new one's."""

    table: str
    event: str
    columns: tuple[str, ...]
    action: str


# A post may be written after its tags, as when a backup is loaded.
TRIGGERS: Final = {
    f"{PREFIX}_{name}": trigger
    for name, trigger in {
        "post_insert": Trigger(
            *("blog_post", "INSERT", ()), f"{COPY} WHERE content_object_id = NEW.id"
        ),
        "post_update": Trigger(
            *("blog_post", "UPDATE"),
            ("status", "published_at", "expires_at", "uuid"),
            f"{COPY} WHERE content_object_id = NEW.id",
        ),
        "tag_insert": Trigger(
            *("blog_taggedpost", "INSERT", ()), f"{COPY} WHERE id = NEW.id"
        ),
        "tag_update": Trigger(
            *("blog_taggedpost", "UPDATE", ("content_object_id",)),
            f"{COPY} WHERE id = NEW.id",
        ),
    }.items()
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers, and mend what was written while there were none."""
    differs = DIFFERS[connection.vendor]
    with connection.cursor() as cursor:
        for name, trigger in TRIGGERS.items():
            for statement in _create(name, trigger, differs):
                cursor.execute(statement)
        pairs = zip(COLUMNS, SOURCES, strict=True)
        wrong = " OR ".join(f"{copy} {differs} {source}" for copy, source in pairs)
        cursor.execute(f"{COPY} WHERE EXISTS (SELECT 1 {ITS_POST} AND ({wrong}))")


def has_columns(connection: BaseDatabaseWrapper) -> bool:
    """A migration may have stopped at a state before them."""
    with connection.cursor() as cursor:
        table = connection.introspection.get_table_description(
            cursor, "blog_taggedpost"
        )
    return set(COLUMNS) <= {column.name for column in table}


def _create(name: str, trigger: Trigger, differs: str) -> list[str]:
    changes = (f"OLD.{one} {differs} NEW.{one}" for one in trigger.columns)
    changed = " OR ".join(changes) or "1 = 1"
    begin = f'CREATE TRIGGER "{name}" AFTER {trigger.event} ON "{trigger.table}"'
    if differs == DIFFERS["sqlite"]:
        return [f"{begin} WHEN {changed} BEGIN {trigger.action}; END"]
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN {trigger.action}; RETURN NULL; END $$"
    )
    calling = f"FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {name}()"
    return [function, f"{begin} {calling}"]
