"""The feed around its items: what it is about, where its documents lie, and what people
see of it who open it in a browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse

from blog.feeds.items import Person, owner_of
from blog.models import Post
from blog.models.post_queries import Ordered
from blog.models.visibility import described
from site_config.addresses import absolute
from site_config.identity import Identity

GENERATOR: Final = "Octavo"


@dataclass(frozen=True)
class Subject:
    """What a feed is about: the site, or something with a page at `path`.

    The site's own name is left empty. `description` is HTML.
    """

    path: str
    name: str = ""
    description: str = ""


@dataclass(frozen=True)
class Line:
    """A post in the list that people get to see; the moment is aware."""

    title: str
    address: str
    published: datetime


@dataclass(frozen=True)
class Feed:
    """`address` is the page that a visitor reads instead, `icon` a square picture;
    `description` is plain text. `updated` is the date of the newest post or significant
    update (aware; None: there are no posts).
    """

    title: str
    address: str
    description: str
    language: str
    author: Person
    icon: str
    updated: datetime | None = None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a document of a feed lies, and where others do; absolute addresses, empty
    where there are none. `followed` is the document that readers follow: those that
    older posts are in name it too (RFC 5005, section 4).
    """

    address: str
    followed: str
    older: str = ""
    newer: str = ""
    hub: str = ""

    @property
    def is_archive(self) -> bool:
        return self.address != self.followed


def describe_feed(subject: Subject, posts: Sequence[Ordered], site: Identity) -> Feed:
    """The posts must be published; their order stays."""
    title = f"{site.name} – {subject.name}" if subject.name else site.name
    about_the_site = site.row.tagline or site.row.listing_tagline
    about = described(subject.description) if subject.name else about_the_site
    return Feed(
        title=title,
        address=absolute(subject.path),
        description=about or title,
        language=site.row.language,
        author=owner_of(site),
        icon=absolute(reverse("blog:icon")),
        updated=max((post.last_change for post in posts), default=None),
        lines=tuple(_line(post) for post in posts),
    )


def _line(post: Ordered) -> Line:
    return Line(post.title, absolute(Post.address_of(post.slug)), post.published_at)
