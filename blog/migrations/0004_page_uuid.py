import uuid

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('blog', '0003_vouched_on_is_filled'),
    ]

    operations = [
        migrations.AddField(
            model_name='page',
            name='uuid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
    ]
