"""Administrators move everything in and out: an import may bring an identity, and an
export holds the drafts of everybody.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def forwards(apps, schema_editor):
    using = schema_editor.connection.alias
    config = apps.get_app_config('blog')
    # What stands for the app in a migration has none, and is passed over.
    config.models_module = getattr(config, 'models_module', None) or True
    create_permissions(config, apps=apps, verbosity=0, using=using)
    permissions = apps.get_model('auth', 'Permission').objects.using(using)
    found = permissions.filter(
        content_type__app_label='blog', codename='move_content'
    )
    for group in groups(apps, using):
        group.permissions.add(*found)


def backwards(apps, schema_editor):
    for group in groups(apps, schema_editor.connection.alias):
        group.permissions.remove(
            *group.permissions.filter(codename='move_content')
        )


def groups(apps, using):
    """None where an operator has renamed it."""
    return apps.get_model('auth', 'Group').objects.using(using).filter(
        name='Administrator'
    )


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('blog', '0019_transfers'),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
