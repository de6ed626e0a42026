"""The words that tell what a post is about are found when it is saved, and compared with
others whenever a page is made.

The column is added in SQL: Django would copy SQLite's whole table, texts and all.
"""

from django.db import migrations, models

from blog.models.telling_words import telling_words

AT_ONCE = 500


def fill(apps, schema_editor):
    posts = apps.get_model("blog", "Post").objects.order_by("pk")
    read = posts.values_list("pk", "title", "excerpt", "outline")
    last = 0
    while rows := list(read.filter(pk__gt=last)[:AT_ONCE]):
        last = rows[-1][0]
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE blog_post SET telling_words = %s WHERE id = %s",
                [(words(*said), pk) for pk, *said in rows],
            )


def words(title, excerpt, outline):
    headings = (heading["title"] for heading in outline)
    return " ".join(sorted(telling_words("\n".join([title, excerpt, *headings]))))


class Migration(migrations.Migration):

    dependencies = [("blog", "0015_quicker_search")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE blog_post ADD COLUMN telling_words text NOT NULL DEFAULT ''",
            "ALTER TABLE blog_post DROP COLUMN telling_words",
            state_operations=[
                migrations.AddField(
                    "post",
                    "telling_words",
                    models.TextField(blank=True, default="", editable=False),
                    preserve_default=False,
                )
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
