"""Beginnings of two and of three letters are in SQLite's full-text tables: thousands of
words share one, and to merge what each of them is in takes seconds. The places of posts
that expired are read from an index alone, by every search. Places ascend from the newest
post on, for these tables are slower to read backwards.

Entries say by which way they were made. Those that another release makes meanwhile, or
this one made before, keep theirs: what does not fit is made anew after a migration.
"""

from django.db import migrations, models

TABLES = {
    "search_titles": "title, facets",
    "search_headings": "title, headings, facets",
    "search_everything": "title, headings, body, code, facets",
}


BEFORE, AFTER = 1, 2


def forward(apps, schema_editor):
    turn(schema_editor, BEFORE, AFTER)
    make(schema_editor, ", prefix='2 3'")


def back(apps, schema_editor):
    turn(schema_editor, AFTER, BEFORE)
    make(schema_editor, "")


def turn(schema_editor, before, after):
    schema_editor.execute(
        "UPDATE search_entry SET place = -place, made_by = %s WHERE made_by = %s",
        [after, before],
    )


def make(schema_editor, option):
    if schema_editor.connection.vendor != "sqlite":
        return
    for name, columns in TABLES.items():
        schema_editor.execute(f"DROP TABLE {name}")
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, "
            "content='search_entry', content_rowid='place', "
            f"tokenize='ascii', columnsize=0{option})"
        )
        schema_editor.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")


class Migration(migrations.Migration):

    dependencies = [("blog", "0014_search_index")]

    operations = [
        migrations.RunPython(forward, back),
        migrations.RemoveIndex("searchentry", "search_entry_expires"),
        migrations.AddIndex(
            "searchentry",
            models.Index(
                fields=["expires_at", "place"],
                condition=models.Q(expires_at__isnull=False),
                name="search_entry_expired",
            ),
        ),
    ]
