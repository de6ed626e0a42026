"""A post: what kind of article it is, and where it stands on the site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from blog import sharing
from blog.models import Post, Tag
from blog.reading.series import Part
from blog.structured_data.facts import Facts, breadcrumbs, known
from blog.structured_data.people import owner, site_itself
from site_config import identity
from site_config.addresses import absolute


def of_post(post: Post, tags: Iterable[Tag], part: Part | None) -> list[Facts]:
    """The post must be published and fetched by `for_reading()`; no further query."""
    return [blog_posting(post, tags, part), _breadcrumbs(post)]


def _breadcrumbs(post: Post) -> Facts:
    steps = [(identity.current().row.listing_title, reverse("blog:post-list"))]
    if post.category:
        steps.append((post.category.name, post.category.get_absolute_url()))
    return breadcrumbs([*steps, (post.title, post.get_absolute_url())])


def blog_posting(post: Post, tags: Iterable[Tag], part: Part | None) -> Facts:
    """Google's documentation on articles asks for the same."""
    address = absolute(post.get_absolute_url())
    return known(
        {
            "@type": "BlogPosting",
            "@id": address,
            "url": address,
            "headline": post.title,
            "description": post.excerpt,
            "image": [sharing.picture_of(post).address],
            "datePublished": _moment(post.published_at),
            "dateModified": _moment(post.last_change),
            "author": _author(post),
            "publisher": owner(),
            "inLanguage": post.language or identity.current().row.language,
            "articleSection": post.category.name if post.category else None,
            "keywords": sorted(tag.name for tag in tags),
            "wordCount": post.word_count,
            "timeRequired": f"PT{post.reading_minutes}M",
            **_place_in_series(post, part),
            **_freshness(post),
        }
    )


def _moment(moment: datetime | None) -> str | None:
    """ISO 8601 with the offset of the site's time zone."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


def _author(post: Post) -> Facts:
    if post.author is None:
        return owner()
    address = absolute(post.author.get_absolute_url())
    return {"@type": "Person", "name": post.author.name, "url": address}


def _place_in_series(post: Post, part: Part | None) -> Facts:
    """Of the blog, and of a series if there is one."""
    if part is None or post.series is None:
        return {"isPartOf": site_itself()}
    address = absolute(post.series.get_absolute_url())
    series = {"@type": "CreativeWorkSeries", "name": post.series.title, "url": address}
    return {"isPartOf": [site_itself(), series], "position": part.number}


def _freshness(post: Post) -> Facts:
    """What it applies to, when it was reviewed, and what takes its place."""
    about = {"@type": "Thing", "name": post.applies_to} if post.applies_to else None
    newer = post.superseded_by
    is_superseded = newer is not None and newer.is_published()
    page = known(
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
