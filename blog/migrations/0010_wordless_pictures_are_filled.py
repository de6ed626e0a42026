"""Which stored texts show pictures without words, as their rendering says: nothing is
rendered anew.
"""

import re

from django.db import migrations

WORDLESS = re.compile(r'<img\b[^>]*\salt="\s*"')


def fill(apps, schema_editor):
    for name in ('Post', 'Page'):
        texts = apps.get_model('blog', name).objects
        shown = texts.filter(html__contains='<img').values_list('pk', 'html')
        keys = [
            pk for pk, html in shown.iterator(chunk_size=100) if WORDLESS.search(html)
        ]
        for pk in keys:
            texts.filter(pk=pk).update(has_wordless_pictures=True)


class Migration(migrations.Migration):

    dependencies = [
        ('blog', '0009_wordless_pictures'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
