"""What may stand in an address: the form of a slug, and the words that are taken."""

from __future__ import annotations

import re
from collections.abc import Container

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from blog.models.spelling import spelt

MAX_SLUG_LENGTH = 120

validate_slug = RegexValidator(
    r"\A[a-z0-9_-]+\Z",
    "An address may hold only a to z, 0 to 9, hyphens and underscores.",
)

# First words below /blog/ that mean something else there.
BLOG_WORDS = frozenset(
    {
        *("archive", "category", "categories", "page", "series", "tag", "tags"),
        *("atom", "feed", "rss", "search"),
    }
)

# First path segments at the root that mean something else there.
ROOT_WORDS = frozenset(
    {
        *("accounts", "admin", "author", "blog", "media", "review", "static"),
        *("feed", "feeds", "healthz", "metrics", "readyz", "rss"),
        *("search", "subscribe"),
    }
)


def is_slug(text: str) -> bool:
    return re.fullmatch(r"[a-z0-9_-]+", text) is not None


def is_taken_by_the_blog(slug: str) -> bool:
    """Words and years mean something else below /blog/."""
    return slug in BLOG_WORDS or re.fullmatch(r"\d{4}", slug) is not None


def validate_post_slug(slug: str) -> None:
    validate_slug(slug)
    if is_taken_by_the_blog(slug):
        raise _taken(slug, "/blog/")


def validate_page_slug(slug: str) -> None:
    validate_slug(slug)
    if slug in ROOT_WORDS:
        raise _taken(slug, "/")


def _taken(slug: str, below: str) -> ValidationError:
    return ValidationError(
        "The address %(below)s%(slug)s/ is used by the site itself. "
        "Choose another one, such as %(slug)s-post.",
        code="reserved",
        params={"below": below, "slug": slug},
    )


def free_slug(base: str, taken: Container[str]) -> str:
    """The base, or the base with the smallest number from 2 on that is not taken."""
    slug, number = base[:MAX_SLUG_LENGTH], 1
    while slug in taken:
        number += 1
        ending = f"-{number}"
        slug = base[: MAX_SLUG_LENGTH - len(ending)] + ending
    return slug


def ascii_slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; empty when they would say nothing."""
    letters = spelt(text).replace("'", "")
    return re.sub(r"[^a-z0-9_]+", "-", letters).strip("-_")[:MAX_SLUG_LENGTH].strip("-")
