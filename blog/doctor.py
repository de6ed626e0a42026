"""What is wrong with this site, said with its remedy. Reads only."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Q
from django.utils import timezone

from blog import triggers
from blog.models import Image, Page, PastAddress, Post, SearchPending
from blog.models.images import PICTURES
from blog.rendering import RENDER_VERSION
from site_config import env
from site_config.models import SiteIdentity, validate_time_zone

# Where a page finds a stored picture: whatever stands before its folder.
SHOWN: Final = re.compile(rf'<img[^>]* src="([^"]*){PICTURES}[0-9a-f]{{12}}/')
# Posts that wait to be indexed; fewer are taken in by the next searches.
LONG_QUEUE: Final = 500


@dataclass(frozen=True)
class Finding:
    level: Literal["error", "warning"]
    what: str
    remedy: str


def examine() -> Iterator[Finding]:
    """Every finding, the ones that stop a site first."""
    pending = list(_pending_migrations())
    yield from pending
    yield from _settings()
    yield from _system_checks()
    if connection.vendor == "sqlite":
        yield from exposed(Path(connection.settings_dict["NAME"]))
    if not pending:
        yield from _triggers()
        yield from _search()
        yield from _identity()
        yield from _texts()
        yield from _media()
        yield from _past_addresses()


def _pending_migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        yield Finding(
            "error",
            f"{len(plan)} migrations have not been applied.",
            "Run `manage.py migrate`.",
        )


def _settings() -> Iterator[Finding]:
    site = urlsplit(settings.SITE_URL)
    public_hosts = set(settings.ALLOWED_HOSTS) - set(env.LOOPBACK_HOSTS)
    if settings.DEBUG:
        yield Finding(
            "warning",
            "DEBUG is on: errors show the site's insides to everybody.",
            "Unset DEBUG.",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Finding(
            "error", "ALLOWED_HOSTS allows every name.", "List the site's own names."
        )
    if len(settings.SECRET_KEY) < env.GOOD_KEY:
        yield Finding(
            "warning",
            f"SECRET_KEY has fewer than {env.GOOD_KEY} characters.",
            "Unset it to have one made and kept; everybody then logs in again.",
        )
    if site.hostname in {"127.0.0.1", "localhost", "::1"}:
        yield Finding(
            "error" if public_hosts else "warning",
            f"SITE_URL is {settings.SITE_URL}: feeds and canonical links lead to "
            "this machine alone.",
            "Set SITE_URL to the address that readers use.",
        )
    elif site.scheme == "http":
        yield Finding(
            "warning",
            f"SITE_URL is {settings.SITE_URL}, without encryption.",
            "Serve the site by https and say so in SITE_URL.",
        )


def _system_checks() -> Iterator[Finding]:
    for message in checks.run_checks():
        if message.is_serious():
            yield Finding("error", message.msg, message.hint or "See the message.")


def exposed(database: Path) -> Iterator[Finding]:
    """SQLite's file holds sessions and password hashes; its folder may guard it."""
    is_open = database.is_file() and database.stat().st_mode & stat.S_IROTH
    if is_open and database.parent.stat().st_mode & stat.S_IXOTH:
        yield Finding(
            "warning",
            f"Every user of this machine can read {database}.",
            f"Run `chmod 700 {database.parent}`.",
        )


def _triggers() -> Iterator[Finding]:
    missing = triggers.expected(connection) - triggers.installed(connection)
    if missing:
        yield Finding(
            "error",
            f"{len(missing)} database triggers are missing: changes may go unseen.",
            "Run `manage.py migrate`, which makes them anew.",
        )


def _search() -> Iterator[Finding]:
    waiting = SearchPending.objects.aggregate(n=Count("post_id", distinct=True))["n"]
    if waiting > LONG_QUEUE:
        yield Finding(
            "warning",
            f"{waiting} posts are not in the search index yet.",
            "Run `manage.py migrate`: it indexes them all, which searches do slowly.",
        )


def _identity() -> Iterator[Finding]:
    if not SiteIdentity.objects.exists():
        yield Finding(
            "warning",
            "The site has no name yet.",
            "Fill in Identity in the admin.",
        )
    zone = SiteIdentity.load().time_zone
    try:
        validate_time_zone(zone)
    except ValidationError:
        yield Finding(
            "error",
            f"There is no time zone {zone!r}: dates are shown and typed in UTC.",
            "Choose one such as Europe/Lisbon under Identity in the admin.",
        )


def _texts() -> Iterator[Finding]:
    outdated = Q(render_version__lt=RENDER_VERSION)
    models = (Post.objects, Page.objects)
    count = sum(manager.filter(outdated).count() for manager in models)
    if count:
        yield Finding(
            "warning",
            f"{count} texts were rendered by an older version.",
            "Run `manage.py rerender_posts`.",
        )


def _media() -> Iterator[Finding]:
    try:
        yield from _pictures()
    except OSError as error:
        yield Finding(
            "error",
            f"Nobody can say which pictures are there: {error.strerror or error}.",
            "Let the site read them: see MEDIA_STORAGE.",
        )
    texts = Post.objects.filter(html__contains=PICTURES).values_list("html", flat=True)
    count = sum(map(_shows_elsewhere, texts.iterator(chunk_size=200)))
    if count:
        yield Finding(
            "warning",
            f"{count} posts show pictures from elsewhere than MEDIA_URL.",
            "Run `manage.py rerender_posts --all`.",
        )


def _shows_elsewhere(html: str) -> bool:
    """Than where MEDIA_URL says: the address was built when the text was rendered."""
    return any(place != settings.MEDIA_URL for place in SHOWN.findall(html))


def _pictures() -> Iterator[Finding]:
    for image in Image.objects.order_by("pk").iterator():
        if not default_storage.exists(image.file.name or ""):
            yield Finding(
                "error",
                f"The file of image {image.pk} is missing: {image.file.name}.",
                "Put it back from a backup, or upload the picture again.",
            )
        elif image.lacks_variants():
            yield Finding(
                "warning",
                f"Lighter copies of image {image.pk} are missing: {image.file.name}.",
                "Run `manage.py rebuild_images`.",
            )


def _past_addresses() -> Iterator[Finding]:
    paths = PastAddress.objects.values("path")
    for row in PastAddress.objects.filter(target__in=paths):
        yield Finding(
            "warning",
            f"The past address {row.path} leads to {row.target}, a past address too.",
            "Let it lead to where the content is now, in the admin.",
        )
    hidden = Post.objects.filter(status="draft", published_at__lte=timezone.now())
    addresses = [post.get_absolute_url() for post in hidden]
    for row in PastAddress.objects.filter(target__in=addresses):
        yield Finding(
            "warning",
            f"The past address {row.path} leads to {row.target}, which is a draft.",
            "Publish the post, or let the address lead elsewhere.",
        )
