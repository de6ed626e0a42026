"""Documents of older posts (RFC 5005, section 4): whoever follows them back reaches the
first post.

They are numbered from the oldest and hold as many posts as a feed, never fewer: each is
complete when it appears, and a new post changes none of them.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404

from blog import paging
from blog.models.visibility import Listed


def number_of(posts: Listed, size: int, address: str) -> int:
    """How many documents there are, of the list at that address; none as long as the
    feed, of that size, holds every post.
    """
    return complete(paging.count_of(posts, address), size)


def complete(count: int, size: int) -> int:
    """How many documents so many posts fill, beside the feed."""
    return count // size if count > size else 0


def keys(posts: Listed, size: int, address: str, number: int) -> Any:
    """Those of the posts in the document with that number, as a subquery.

    Raises Http404 for a document that does not exist.
    """
    documents = number_of(posts, size, address)
    if not 1 <= number <= documents:
        raise Http404(f"There are {documents} documents of older posts.")
    newer = paging.count_of(posts, address) - number * size
    return paging.keys_from(newer, posts, address)[:size]
