"""The groups of those who write. An operator may change them afterwards, and more
permissions of a later version come with a migration of their own.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CONTRIBUTOR = (
    'add_post', 'change_post', 'delete_post', 'view_post', 'view_changenote',
    'add_tag', 'view_tag', 'view_category', 'view_series',
    'add_image', 'view_image', 'view_author',
)
AUTHOR = (
    *CONTRIBUTOR, 'publish_post', 'change_image', 'change_author',
    'add_changenote', 'change_changenote', 'delete_changenote',
    'add_authorlink', 'change_authorlink', 'delete_authorlink', 'view_authorlink',
)
ACCOUNTS = tuple(
    f'{verb}_{model}'
    for verb in ('add', 'change', 'delete', 'view')
    for model in ('user', 'group')
)
# Codenames by app of each group; None: all of the app's.
ROLES = {
    'Contributor': {'blog': CONTRIBUTOR},
    'Author': {'blog': AUTHOR},
    'Editor': {'blog': None},
    'Administrator': {'blog': None, 'site_config': None, 'auth': ACCOUNTS},
}


def make_permissions(apps, using):
    """Django makes them after the last migration alone."""
    for label in ('auth', 'blog', 'site_config'):
        config = apps.get_app_config(label)
        if not hasattr(config, 'models_module'):
            # What stands for the app in a migration has none, and is passed over.
            config.models_module = True
        create_permissions(config, apps=apps, verbosity=0, using=using)


def forwards(apps, schema_editor):
    make(apps, schema_editor.connection.alias)


def make(apps, using):
    make_permissions(apps, using)
    Group = apps.get_model('auth', 'Group')
    permissions = apps.get_model('auth', 'Permission').objects.using(using)
    for role, wanted in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=role)
        for label, codenames in wanted.items():
            found = permissions.filter(content_type__app_label=label)
            if codenames is not None:
                found = found.filter(codename__in=codenames)
            group.permissions.add(*found)


def backwards(apps, schema_editor):
    groups = apps.get_model('auth', 'Group').objects
    groups.using(schema_editor.connection.alias).filter(name__in=ROLES).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('blog', '0007_writing_desk'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('site_config', '0002_whose_positions'),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
