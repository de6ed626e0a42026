"""The words that tell what a post is about are found when it is saved, and compared with
others whenever a page is made.
"""

from django.db import migrations, models

from blog.models.telling_words import telling_words

AT_ONCE = 500


def fill(apps, schema_editor):
    posts = apps.get_model("blog", "Post").objects
    rows = posts.only("title", "excerpt", "outline").order_by("pk")
    batch = []
    for post in rows.iterator(chunk_size=AT_ONCE):
        headings = (heading["title"] for heading in post.outline)
        said = "\n".join([post.title, post.excerpt, *headings])
        post.telling_words = " ".join(sorted(telling_words(said)))
        batch.append(post)
        if len(batch) == AT_ONCE:
            posts.bulk_update(batch, ["telling_words"])
            batch = []
    posts.bulk_update(batch, ["telling_words"])


class Migration(migrations.Migration):

    dependencies = [("blog", "0015_quicker_search")]

    operations = [
        migrations.AddField(
            "post",
            "telling_words",
            models.TextField(blank=True, default="", editable=False),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
