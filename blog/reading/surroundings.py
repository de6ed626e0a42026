"""What the page of a post shows beside its text and its series: where it leads on to is
found with one query, beside what is remembered of the newest posts and of the tags.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Final

from blog.memory import recall
from blog.models import ChangeNote, Post, Tag, TaggedPost, near_posts
from blog.reading.neighbours import Neighbours, neighbours
from blog.reading.related import MOST, itself, rarity, related
from blog.reading.series import part_of_series

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
    """Holds nothing of the post itself, which is long. `looked_at` are the keys of the
    posts among which the related ones were found.
    """

    tags: Sequence[Tag]
    notes: Sequence[ChangeNote]
    neighbours: Neighbours
    related: list[Post]
    looked_at: frozenset[int]


def surroundings(post: Post) -> Surroundings:
    """What the database has around a saved post with a date. It is remembered."""
    found = recall(("around", post.pk), partial(surroundings_with, post))
    # Of what is remembered too: the page depends on it all the same.
    if (keys := _watched.get()) is not None:
        keys |= found.looked_at
    return found


def surroundings_with(
    post: Post,
    tags: Sequence[Tag] | None = None,
    pinned: Collection[int] | None = None,
) -> Surroundings:
    """The same with these tags and these posts (keys) pinned to it; None: those that
    the database has. The post has a date, but need not be saved.
    """
    if tags is None:
        tags = list(post.tags.all()) if post.pk else ()
    near = _near(post, tags, pinned)
    others = [other for other in near if other.pk not in itself(post)]
    chosen = [other for other in others if vars(other)["is_pinned"]][:MOST]
    current = [other for other in near if vars(other)["is_current"]]
    candidates = {other.pk: other for other in [*_recent(), *current]}
    part = part_of_series(post)
    found = related(post, part, chosen, list(candidates.values()))
    return Surroundings(
        tags=tags,
        # The post's own manager would have each of them hold the post.
        notes=list(ChangeNote.objects.filter(post=post.pk or 0)),
        neighbours=neighbours(post, near),
        related=found,
        looked_at=frozenset(other.pk for other in near),
    )


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
