"""What a restored database needs before anybody reads it: today's tables and triggers,
and a version of its content that nobody has seen yet.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.utils import timezone

from blog.backups import facts
from blog.models import Category, Image, Page, PastAddress, Post
from site_config.accounts import audit
from site_config.models import ContentVersion, SiteIdentity
from site_config.sqlite import files

# So far above what was seen that writers who go on until the last moment stay below.
ABOVE: Final = 1000
# No date is said of a content that changed in the future; by then it is served.
AHEAD: Final = timedelta(minutes=5)
# Their rows are what somebody would miss.
_CONTENT: Final = (Category, Image, Page, PastAddress, Post, SiteIdentity)


def bring_up(replaced_version: Callable[[], int]) -> None:
    """Migrate forward; end every session, for one that was ended since the backup must
    not live again; and let the content version be higher than that of the site that is
    there still.
    """
    # After it triggers are made anew, and the index of search.
    call_command("migrate", interactive=False, verbosity=0)
    _end_sessions()
    ContentVersion.objects.update(
        number=max(replaced_version(), facts.version_number()) + ABOVE,
        raised_at=timezone.now() + AHEAD,
    )


def say_when(made_at: str) -> None:
    """It is served from this moment on: the site of a backup that was made then."""
    ContentVersion.objects.update(number=F("number") + 1, raised_at=timezone.now())
    audit.record(audit.Verb.RESTORED, f"the backup of {made_at}")


def _end_sessions() -> None:
    """Of the store that is in use: no other one's table says who is logged in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    store.get_model_class().objects.all().delete()


def has_content() -> bool:
    """Also where tables are missing, or all of the database, as on a new machine."""
    if files.missing(connection):
        return False
    there = set(connection.introspection.table_names())
    return any(
        model._meta.db_table in there and model._default_manager.exists()
        for model in _CONTENT
    )
