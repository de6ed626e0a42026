"""Writes the document, item after item, with the words that feeds have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from django.urls import reverse

from blog.exporting.code_languages import with_languages
from blog.exporting.report import Progress, Report, counted
from blog.exporting.rows import in_chunks
from blog.exporting.whole_files import whole_file
from blog.feeds import json_feed
from blog.feeds.feed import Feed, Place, describe_feed
from blog.feeds.formats import JSON
from blog.feeds.items import describe_items
from blog.feeds.subjects import the_site
from blog.models import Page, Post
from site_config import identity
from site_config.addresses import absolute
from site_config.identity import Identity

_COMMENT: Final = (
    "This is every public post of the site in one document, to be kept or imported."
)


def export(path: Path, on_progress: Progress | None = None) -> Report:
    """Raises RefusedTarget and OSError."""
    report, site = Report.of(("posts",)), identity.current()
    expected = Post.objects.published().count()
    with whole_file(path) as file:
        file.write(_opening(site).encode())
        for item in _items(site):
            if report.counts["posts"]:
                file.write(json_feed.BETWEEN.encode())
            file.write(item.encode())
            report.counts["posts"] += 1
            if on_progress:
                done = report.counts["posts"]
                on_progress(done, max(expected, done))
        file.write(json_feed.CLOSING.encode())
    report.losses += _losses(report.counts["posts"])
    return report


def _opening(site: Identity) -> str:
    feed: Feed = describe_feed(the_site().subject, (), site)
    address = absolute(reverse(f"blog:{JSON.suffix}"))
    return json_feed.opening(feed, Place(address, address), _COMMENT)


def _items(site: Identity) -> Iterator[str]:
    for posts in in_chunks(Post.objects.published().for_feed()):
        some = Post.objects.filter(pk__in=[post.pk for post in posts])
        snippets = dict(some.values_list("pk", "snippets"))
        for post, item in zip(posts, describe_items(posts, site), strict=True):
            html = with_languages(item.html, snippets.get(post.pk, ()))
            yield json_feed.write_item(replace(item, html=html))


def _losses(written: int) -> Iterator[str]:
    hidden, pages = Post.objects.count() - written, Page.objects.count()
    left = [
        counted(number, noun)
        for number, noun in ((hidden, "post"), (pages, "page"))
        if number
    ]
    if left:
        yield (
            f"{' and '.join(left)} stayed behind: a feed holds the posts that "
            "everybody may read, and no drafts, scheduled or expired ones and no pages."
        )
