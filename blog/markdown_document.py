"""A post as a Markdown document: front matter in YAML (1.2), then the stored text, byte
for byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import yaml
from django.utils import timezone

from blog.models import Post, Tag
from site_config import identity
from site_config.addresses import absolute, absolute_file

CONTENT_TYPE = "text/markdown; charset=utf-8"


def write(post: Post, tags: Iterable[Tag]) -> bytes:
    """The post must be published and fetched by `for_source()`."""
    facts = {name: value for name, value in _facts(post, tags).items() if value}
    front = yaml.dump(
        facts,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=1_000_000,
    )
    return f"---\n{front}---\n\n{post.body}".encode()


def _facts(post: Post, tags: Iterable[Tag]) -> dict[str, Any]:
    site = identity.current()
    return {
        "title": post.title,
        "url": absolute(post.get_absolute_url()),
        "id": post.feed_id,
        "date": _moment(post.published_at),
        "updated": _moment(post.significantly_updated_at),
        "author": post.author.name if post.author else site.owner,
        "category": post.category.name if post.category else "",
        "tags": sorted(tag.name for tag in tags),
        "series": post.series.title if post.series else "",
        "language": post.language or site.row.language,
        "summary": post.summary,
        "applies_to": post.applies_to,
        "cover": absolute_file(post.cover.file.url) if post.cover else "",
        "canonical_url": post.canonical_url,
    }


def _moment(moment: datetime | None) -> datetime | None:
    """In the site's time zone, to the second."""
    return timezone.localtime(moment).replace(microsecond=0) if moment else None
