"""All posts that the page of a post leads on to: found with one query, beside what is
remembered of the newest posts, of the series and of the tags.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Final

from blog.memory import recall
from blog.models import Post, Tag, TaggedPost, near_posts
from blog.reading.neighbours import Neighbours, neighbours
from blog.reading.related import MOST, itself, rarity, related
from blog.reading.series import Part, part_of_series

# How many posts are looked at, however many there are: of those with rare tags in
# common, of the newest in the category, and of the newest of all.
TAGGED: Final = 48
# A tag that more posts carry says little about any of them.
COMMON_FROM: Final = 200
IN_CATEGORY: Final = 24
RECENT: Final = 72


_watched: ContextVar[set[int] | None] = ContextVar("watched", default=None)


@contextmanager
def watched() -> Iterator[set[int]]:
    """Fills with the keys of the posts that are looked at within, but for the newest
    of all: what a page that was made in there depends on.
    """
    keys: set[int] = set()
    token = _watched.set(keys)
    try:
        yield keys
    finally:
        _watched.reset(token)


@dataclass(frozen=True)
class Surroundings:
    part: Part | None
    neighbours: Neighbours
    related: list[Post]


@dataclass(frozen=True)
class _Beyond:
    """Outside of the series; the keys are of all posts that were looked at."""

    neighbours: Neighbours
    related: list[Post]
    looked_at: frozenset[int]


def surroundings(
    post: Post, tags: Iterable[Tag], pinned: Collection[int] | None = None
) -> Surroundings:
    """The post has a date, but need not be published or saved. What surrounds one that
    is, is remembered, unless it is said which posts (keys) its editor is pinning.
    """
    part = part_of_series(post)
    find = partial(_beyond, post, part, tags, pinned)
    beyond = recall(("around", post.pk), find) if pinned is None else find()
    # Of what is remembered too: the page depends on it all the same.
    if (keys := _watched.get()) is not None:
        keys |= beyond.looked_at
    return Surroundings(part, beyond.neighbours, beyond.related)


def _beyond(
    post: Post, part: Part | None, tags: Iterable[Tag], pinned: Collection[int] | None
) -> _Beyond:
    near = _near(post, tags, pinned)
    others = [other for other in near if other.pk not in itself(post)]
    chosen = [other for other in others if vars(other)["is_pinned"]][:MOST]
    current = [other for other in near if vars(other)["is_current"]]
    candidates = {other.pk: other for other in [*_recent(), *current]}
    found = related(post, part, chosen, list(candidates.values()))
    looked_at = frozenset(other.pk for other in near)
    return _Beyond(neighbours(post, near), found, looked_at)


def _recent() -> list[Post]:
    return recall(
        "recent", lambda: list(Post.objects.current().for_comparing()[:RECENT])
    )


def _near(
    post: Post, tags: Iterable[Tag], pinned: Collection[int] | None
) -> list[Post]:
    counts = _counts(tags)
    return near_posts.near(
        near_posts.Wanted(
            post,
            pinned,
            rarities={tag: rarity(count) for tag, count in counts.items()},
            common=[tag for tag, count in counts.items() if count >= COMMON_FROM],
            most_pinned=MOST,
            most_in_category=IN_CATEGORY,
            most_tagged=TAGGED,
        )
    )


def _counts(tags: Iterable[Tag]) -> dict[int, int]:
    counts = recall("tag counts", TaggedPost.objects.counts)
    return {tag.pk: counts[tag.pk] for tag in tags if tag.pk in counts}
