"""Answers at the addresses of the feeds: chooses the posts and the format."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from blog import conditional
from blog.feeds import rss
from blog.feeds.items import Subject, describe_feed, describe_items
from blog.memory import recall_texts
from blog.models import Author, Category, Post, Series, Tag, TaggedPost
from blog.models.visibility import Listed
from blog.xml_documents import CONTENT_TYPE
from site_config import identity
from site_config.addresses import absolute

# Parts in the feed of a series that is read from its beginning.
MOST_PARTS = 100


@require_safe
def site_feed(request: HttpRequest) -> HttpResponse:
    return _answer(request, Subject(reverse("blog:home")), Post.objects.all())


@require_safe
def category_feed(request: HttpRequest, slug: str) -> HttpResponse:
    category = get_object_or_404(Category, slug=slug)
    path = category.get_absolute_url()
    subject = Subject(path, category.name, category.description_html)
    return _answer(request, subject, Post.objects.filter(category=category))


@require_safe
def tag_feed(request: HttpRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(Tag, slug=slug)
    subject = Subject(tag.get_absolute_url(), tag.name, tag.description_html)
    return _answer(request, subject, TaggedPost.objects.filter(tag=tag))


@require_safe
def author_feed(request: HttpRequest, slug: str) -> HttpResponse:
    author = get_object_or_404(Author, slug=slug)
    path = author.get_absolute_url()
    subject = Subject(path, author.name, author.biography_html)
    return _answer(request, subject, Post.objects.filter(author=author))


@require_safe
def series_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """From part one, or newest first like the other feeds, as the series says."""
    series = get_object_or_404(Series, slug=slug)
    subject = Subject(series.get_absolute_url(), series.title, series.description_html)
    posts = Post.objects.filter(series=series)
    return _answer(request, subject, posts, from_part_one=series.feed_oldest_first)


def _answer(
    request: HttpRequest,
    subject: Subject,
    posts: Listed,
    *,
    from_part_one: bool = False,
) -> HttpResponse:
    site = identity.current()
    # A feed that starts with part one and ended before the newest part would never
    # tell of it: it holds the whole series, and of a very long one the newest parts.
    most = MOST_PARTS if from_part_one else site.row.feed_length
    keys = posts.published().listed_keys()[:most]
    shown = list(Post.objects.filter(pk__in=keys).for_order())
    if from_part_one:
        shown.sort(key=lambda post: post.series_part or 0)
    items = recall_texts("rss item", [post.pk for post in shown], _written)
    body = rss.write_around(
        [items[post.pk] for post in shown if post.pk in items],
        describe_feed(subject, (), site),
        absolute(request.path),
        updated=max(filter(None, (post.last_change for post in shown)), default=None),
    )
    return conditional.respond(body, CONTENT_TYPE)


def _written(keys: Sequence[int]) -> dict[int, str]:
    """Items by the keys of their posts, of which some may be public no more."""
    posts = list(Post.objects.published().filter(pk__in=keys).for_feed())
    items = describe_items(posts, identity.current())
    return {
        post.pk: rss.write_item(item) for post, item in zip(posts, items, strict=True)
    }
