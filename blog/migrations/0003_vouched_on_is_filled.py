"""The last day on which each stored post was written, updated or reviewed."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import migrations


def fill(apps, schema_editor):
    zone = site_zone(apps.get_model('site_config', 'SiteIdentity'))
    posts = apps.get_model('blog', 'Post').objects
    rows = posts.values_list('pk', 'published_on', 'significantly_updated_at', 'reviewed_on')
    for pk, published_on, updated_at, reviewed_on in list(rows):
        updated_on = updated_at.astimezone(zone).date() if updated_at else None
        days = [day for day in (published_on, updated_on, reviewed_on) if day]
        posts.filter(pk=pk).update(vouched_on=max(days, default=None))


def site_zone(identities):
    row = identities.objects.filter(pk=1).first()
    try:
        return ZoneInfo(row.time_zone if row else 'UTC')
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo('UTC')


class Migration(migrations.Migration):

    dependencies = [
        ('blog', '0002_vouched_on'),
        ('site_config', '0001_initial'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
