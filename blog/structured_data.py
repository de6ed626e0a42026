"""What a page says about its post to machines: JSON-LD in the words of schema.org.

The facts of the page, none besides; those that are not known are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.safestring import SafeString

from blog.models import Post, Tag
from blog.reading.series import Part
from site_config import identity
from site_config.addresses import absolute

# HTML §4.12.1.3: nothing in a script element may look like markup.
_ESCAPED: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}

Facts = dict[str, Any]


def as_json(facts: Facts) -> SafeString:
    """For a script element of the type application/ld+json."""
    return SafeString(json.dumps(facts, ensure_ascii=False).translate(_ESCAPED))


def blog_posting(post: Post, tags: Iterable[Tag], part: Part | None) -> Facts:
    """The post must be published and fetched by `for_reading()`; no further query."""
    address = absolute(post.get_absolute_url())
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "BlogPosting",
            "@id": address,
            "url": address,
            "headline": post.title,
            "description": post.excerpt,
            "image": absolute_file(post.cover.file.url) if post.cover else None,
            "datePublished": _moment(post.published_at),
            "dateModified": _moment(post.last_change),
            "author": _author(post),
            "inLanguage": post.language or identity.current().row.language,
            "articleSection": post.category.name if post.category else None,
            "keywords": sorted(tag.name for tag in tags),
            "wordCount": post.word_count,
            "timeRequired": f"PT{post.reading_minutes}M",
            **_place_in_series(post, part),
            **_freshness(post),
        }
    )


def absolute_file(url: str) -> str:
    """The address of a stored file, which another host may serve."""
    return absolute(url) if url.startswith("/") else url


def _known(facts: Facts) -> Facts:
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def _moment(moment: datetime | None) -> str | None:
    """ISO 8601 with the offset of the site's time zone."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


def _author(post: Post) -> Facts:
    if post.author is None:
        name = identity.current().owner
        return {"@type": "Person", "name": name, "url": absolute("/")}
    address = absolute(post.author.get_absolute_url())
    return {"@type": "Person", "name": post.author.name, "url": address}


def _place_in_series(post: Post, part: Part | None) -> Facts:
    if part is None or post.series is None:
        return {}
    address = absolute(post.series.get_absolute_url())
    series = {"@type": "CreativeWorkSeries", "name": post.series.title, "url": address}
    return {"isPartOf": series, "position": part.number}


def _freshness(post: Post) -> Facts:
    """What it applies to, when it was reviewed, and what takes its place."""
    about = {"@type": "Thing", "name": post.applies_to} if post.applies_to else None
    newer = post.superseded_by
    is_superseded = newer is not None and newer.is_published()
    page = _known(
        {
            "@type": "WebPage",
            "@id": absolute(post.get_absolute_url()),
            "lastReviewed": _day(post.reviewed_on),
            "relatedLink": absolute(newer.get_absolute_url())
            if newer and is_superseded
            else None,
        }
    )
    return {
        "about": about,
        "creativeWorkStatus": "Superseded" if is_superseded else None,
        "mainEntityOfPage": page,
    }


def _day(day: Date | None) -> str | None:
    return day.isoformat() if day else None
