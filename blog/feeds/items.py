"""What a feed says, before any format writes it: plain values, no XML, no JSON.

Every format is a serialisation of the same `Feed`, so that a reader finds the same
items under the same ids, in the same order and with the same dates, whichever it
follows.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.utils.html import strip_tags

from blog.models import Category, Post, Tag, TaggedPost
from blog.rendering import fill_addresses
from site_config.addresses import absolute
from site_config.identity import Identity


@dataclass(frozen=True)
class Label:
    """A category or a tag; `address` is that of its page."""

    name: str
    address: str


@dataclass(frozen=True)
class Person:
    """`email` is empty unless the owner wants it to be known."""

    name: str
    email: str = ""


@dataclass(frozen=True)
class Item:
    """A post. Addresses are absolute, those within `html` too; moments are UTC.

    `id` and `published` never change. `updated` moves with a significant update only.
    `summary` is plain text.
    """

    id: str
    title: str
    address: str
    published: datetime
    updated: datetime
    author: Person
    labels: tuple[Label, ...]
    summary: str
    html: str


@dataclass(frozen=True)
class Subject:
    """What a feed is about: the site, or something with a page at `path`.

    The site's own name is left empty. `description` is HTML.
    """

    path: str
    name: str = ""
    description: str = ""


@dataclass(frozen=True)
class Feed:
    """`address` is the page that a visitor reads instead; `description` plain text."""

    title: str
    address: str
    description: str
    language: str
    items: tuple[Item, ...]

    @property
    def updated(self) -> datetime | None:
        """The date of its newest item or significant update; None when it is empty."""
        return max((item.updated for item in self.items), default=None)


def describe_feed(subject: Subject, posts: Iterable[Post], site: Identity) -> Feed:
    """The posts as `describe_items` takes them."""
    title = f"{site.name} – {subject.name}" if subject.name else site.name
    about_the_site = site.row.tagline or site.row.listing_tagline
    about = _plain(subject.description) if subject.name else about_the_site
    return Feed(
        title=title,
        address=absolute(subject.path),
        description=about or title,
        language=site.row.language,
        items=tuple(describe_items(posts, site)),
    )


def describe_items(posts: Iterable[Post], site: Identity) -> list[Item]:
    """The posts must be published and fetched by `for_feed()`; their order stays. One
    query, for the tags of all of them.
    """
    posts = list(posts)
    tags = TaggedPost.objects.tags_of(post.pk for post in posts if post.pk)
    return [describe_item(post, tags[post.pk], site) for post in posts]


def describe_item(post: Post, tags: Iterable[Tag], site: Identity) -> Item:
    if post.published_at is None or post.last_change is None:
        raise ValueError(f"{post.slug} has no date yet.")
    # A post that appeared elsewhere first still leads to its page here.
    address = absolute(post.get_absolute_url())
    return Item(
        id=post.feed_id,
        title=post.title,
        address=address,
        published=post.published_at.astimezone(UTC),
        updated=post.last_change.astimezone(UTC),
        author=_author(post, site),
        labels=_labels(post, tags),
        summary=post.excerpt,
        html=fill_addresses(
            post.feed_html, site_url=settings.SITE_URL, post_url=address
        ),
    )


def _author(post: Post, site: Identity) -> Person:
    """The address on file is the owner's: nobody else's name goes with it."""
    name = post.author.name if post.author else site.owner
    is_shown = site.row.shows_email_in_feeds and name == site.owner
    return Person(name, site.row.email if is_shown else "")


def _labels(post: Post, tags: Iterable[Tag]) -> tuple[Label, ...]:
    """The category, then the tags by name."""
    terms: list[Category | Tag] = [post.category] if post.category else []
    # In Python, for collations differ between databases.
    terms += sorted(tags, key=lambda tag: (tag.name.casefold(), tag.name))
    return tuple(Label(term.name, absolute(term.get_absolute_url())) for term in terms)


def _plain(description: str) -> str:
    """HTML's text on one line."""
    return " ".join(html.unescape(strip_tags(description)).split())
