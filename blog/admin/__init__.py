"""The blog's part of the admin: forms, lists, actions. Rules live in the models."""

from __future__ import annotations

from blog.admin import (
    accounts,
    addresses,
    authors,
    broken_links,
    images,
    pages,
    posts,
    terms,
    transfers,
)

__all__ = [
    "accounts",
    "addresses",
    "authors",
    "broken_links",
    "images",
    "pages",
    "posts",
    "terms",
    "transfers",
]
