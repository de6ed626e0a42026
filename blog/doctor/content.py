"""Who the site is, and its texts."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db.models import Q

from blog.doctor.findings import Finding
from blog.models import Page, Post
from blog.rendering import RENDER_VERSION
from site_config.models import SiteIdentity, validate_time_zone


def findings() -> Iterator[Finding]:
    yield from _identity()
    yield from _texts()


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
