"""What social networks and messengers show of a post: Open Graph (ogp.me), which all of
them read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from blog import cards, reading
from blog.models import Image, Post
from site_config import identity
from site_config.addresses import absolute, absolute_file

# What all of them can show.
SHOWN_TYPES: Final = {"image/png", "image/jpeg", "image/gif", "image/webp"}


@dataclass(frozen=True)
class SharedPicture:
    """`address` is absolute; sizes in pixels; `alt` is plain text."""

    address: str
    media_type: str
    width: int
    height: int
    alt: str


def picture_of(post: Post) -> SharedPicture:
    """The cover, or else the card that is drawn for it."""
    if post.cover and post.cover.content_type in SHOWN_TYPES:
        return _cover(post.cover, post.title)
    site = identity.current()
    return SharedPicture(
        address=absolute(reverse("blog:card", args=[post.slug])),
        media_type="image/png",
        width=cards.WIDTH,
        height=cards.HEIGHT,
        alt=f"{post.title} – {site.name}",
    )


def card_of(post: Post) -> cards.Card:
    """What the card says; the post need not be saved."""
    site = identity.current()
    part = reading.part_of_series(post)
    named = f"Part {part.number} of {post.series}" if part and post.series else ""
    return cards.Card(
        title=post.title,
        site=site.name,
        author=post.author.name if post.author else site.owner,
        series=named,
        hue=site.row.accent_hue,
    )


def _cover(image: Image, title: str) -> SharedPicture:
    return SharedPicture(
        address=absolute_file(image.file.url),
        media_type=image.content_type,
        width=image.width,
        height=image.height,
        alt=image.alt or title,
    )
