from django.db import migrations, models


class Migration(migrations.Migration):
    # Filled in by `blog.tag_triggers` once the triggers are there.

    dependencies = [
        ('blog', '0011_windows_of_working_copies'),
    ]

    operations = [
        migrations.AddField(
            model_name='taggedpost',
            name='listed_from',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='taggedpost',
            name='listed_until',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='taggedpost',
            name='listed_as',
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='taggedpost',
            index=models.Index(fields=['tag', '-listed_from', '-listed_as', 'listed_until', 'content_object'], name='tagged_post_newest_first'),
        ),
    ]
