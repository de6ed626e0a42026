"""What a feed says, before any format writes it: plain values, no XML, no JSON.

Every format is a serialisation of the same `Feed` and the same `Item`s, so that a
reader finds the same posts under the same ids, in the same order and with the same
dates, whichever it follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Final

from django.conf import settings

from blog.models import Category, Image, Post, Tag, TaggedPost
from blog.rendering import fill_addresses
from site_config.addresses import absolute, absolute_file
from site_config.identity import Identity

NamedTag = tuple[str, str]

# RFC 3987, as far as Atom's ids go: a scheme, and nothing that has to be escaped.
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")


@dataclass(frozen=True)
class Label:
    """A category or a tag; `address` is that of its page."""

    name: str
    address: str


@dataclass(frozen=True)
class Person:
    """`email` is empty unless the owner wants it to be known; `address` is a page."""

    name: str
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class Picture:
    """Sizes in pixels; `alt` is plain text."""

    address: str
    media_type: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Item:
    """A post. Addresses are absolute, those within `html` too; moments are UTC.

    `id` and `published` never change. `updated` moves with a significant update only.
    `iri` is the id where an IRI is asked for, which an imported one need not be.
    `language` is a tag of BCP 47. `summary` is plain text.
    """

    id: str
    iri: str
    title: str
    address: str
    published: datetime
    updated: datetime
    author: Person
    labels: tuple[Label, ...]
    summary: str
    html: str
    language: str = ""
    picture: Picture | None = None


def describe_items(posts: Iterable[Post], site: Identity) -> list[Item]:
    """The posts must be published and fetched by `for_feed()`; their order stays. One
    query, for the tags of all of them.
    """
    posts = list(posts)
    tags = TaggedPost.objects.names_of(post.pk for post in posts if post.pk)
    return [describe_item(post, tags[post.pk], site) for post in posts]


def describe_item(post: Post, tags: Iterable[NamedTag], site: Identity) -> Item:
    """The tags are names and slugs."""
    if post.published_at is None or post.last_change is None:
        raise ValueError(f"{post.slug} has no date yet.")
    # A post that appeared elsewhere first still leads to its page here.
    address = absolute(post.get_absolute_url())
    return Item(
        id=post.feed_id,
        iri=post.feed_id if _IRI.fullmatch(post.feed_id) else f"urn:uuid:{post.uuid}",
        title=post.title,
        address=address,
        published=post.published_at.astimezone(UTC),
        updated=post.last_change.astimezone(UTC),
        author=_author(post, site),
        labels=_labels(post, tags),
        summary=post.excerpt,
        html=html_of(post, address),
        language=post.language or site.row.language,
        picture=_picture(post.cover) if post.cover else None,
    )


def owner_of(site: Identity) -> Person:
    """Who answers for the feed. The address on file is the owner's alone."""
    email = site.row.email if site.row.shows_email_in_feeds else ""
    return Person(site.owner, email, absolute("/"))


def _author(post: Post, site: Identity) -> Person:
    if post.author is None:
        return owner_of(site)
    address = absolute(post.author.get_absolute_url())
    email = owner_of(site).email if post.author.name == site.owner else ""
    return Person(post.author.name, email, address)


def _labels(post: Post, tags: Iterable[NamedTag]) -> tuple[Label, ...]:
    """The category, then the tags by name."""
    category = post.category
    first = [Label(category.name, _at(category))] if category else []
    # In Python, for collations differ between databases.
    named = sorted(tags, key=lambda tag: (tag[0].casefold(), tag[0]))
    labels = (Label(name, absolute(Tag.address_of(slug))) for name, slug in named)
    return (*first, *labels)


def _at(category: Category) -> str:
    return absolute(category.get_absolute_url())


def html_of(post: Post, address: str) -> str:
    """The text, below the cover: most readers show no picture that stands outside.
    `address` is that of the post's page, absolute.
    """
    text = fill_addresses(post.feed_html, site_url=settings.SITE_URL, post_url=address)
    if post.cover is None:
        return text
    picture = _picture(post.cover)
    source = escape(picture.address)
    if f'src="{source}"' in text:
        return text
    size = f'width="{picture.width}" height="{picture.height}"'
    image = f'<img src="{source}" alt="{escape(picture.alt)}" {size}>'
    caption = escape(post.cover.caption, quote=False)
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{image}{below}</figure>\n{text}"


def _picture(image: Image) -> Picture:
    return Picture(
        address=absolute_file(image.file.url),
        media_type=image.content_type,
        width=image.width,
        height=image.height,
        alt=image.alt,
    )
