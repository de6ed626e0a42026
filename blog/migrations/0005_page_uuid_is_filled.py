"""The database gave every page the same one."""

import uuid

from django.db import migrations


def fill(apps, schema_editor):
    pages = apps.get_model('blog', 'Page').objects
    for pk in list(pages.values_list('pk', flat=True)):
        pages.filter(pk=pk).update(uuid=uuid.uuid4())


class Migration(migrations.Migration):

    dependencies = [
        ('blog', '0004_page_uuid'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
