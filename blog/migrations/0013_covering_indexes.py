from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('blog', '0012_listed_tags'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='post',
            name='post_newest_first',
        ),
        migrations.RemoveIndex(
            model_name='post',
            name='post_in_category',
        ),
        migrations.RemoveIndex(
            model_name='post',
            name='post_published_on',
        ),
        migrations.RemoveIndex(
            model_name='post',
            name='post_vouched_on',
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['-published_at', '-uuid', 'status', 'expires_at', 'id'], name='post_newest_first'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['category', '-published_at', '-uuid', 'status', 'expires_at', 'id'], name='post_in_category'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['author', '-published_at', '-uuid', 'status', 'expires_at', 'id'], name='post_by_author'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['published_on', '-published_at', '-uuid', 'status', 'expires_at', 'id'], name='post_published_on'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['vouched_on', 'is_timeless', 'status', 'published_at', 'expires_at', 'superseded_by'], name='post_vouched_on'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['expires_at'], condition=models.Q(('expires_at__isnull', False)), name='post_expires'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['-updated_at', '-id'], name='post_last_saved'),
        ),
    ]
