"""Who the site is, its texts and its pictures."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db.models import Q

from blog.doctor.findings import Finding, Tell
from blog.models import Image, Page, Post
from blog.rendering import RENDER_VERSION
from site_config.models import SiteIdentity, validate_time_zone


def findings(tell: Tell) -> Iterator[Finding]:
    yield from _identity()
    yield from _texts()
    yield from _media(tell)


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


def _media(tell: Tell) -> Iterator[Finding]:
    count = Image.objects.count()
    for done, image in enumerate(Image.objects.order_by("pk").iterator()):
        tell(done, count)
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
