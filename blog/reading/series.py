"""A post's place in its series, and how much of a long series its page shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from blog.memory import recall
from blog.models import Post

# Parts that are listed without folding any away.
MOST_OPEN = 9
# Parts on either side of the present one that stay in sight in a longer series.
IN_SIGHT = 2
# The largest that the column holds, on any database.
MAX_PART = 32767


@dataclass(frozen=True)
class Stretch:
    """Parts in a row, from the number `first` on."""

    first: int
    posts: list[Post]
    is_folded: bool

    @property
    def last(self) -> int:
        return self.first + len(self.posts) - 1


@dataclass(frozen=True)
class Part:
    """A post's place among the published parts of its series, from 1.

    Parts are numbered by their place: of those with the part numbers 1, 2 and 5 the
    third is part 3.
    """

    number: int
    posts: list[Post]

    @property
    def count(self) -> int:
        return len(self.posts)

    @property
    def previous(self) -> Post | None:
        return self.posts[self.number - 2] if self.number > 1 else None

    @property
    def next(self) -> Post | None:
        return self.posts[self.number] if self.number < self.count else None

    @property
    def stretches(self) -> list[Stretch]:
        """All parts in order; of a long series those far from this one are folded."""
        start, end = 1, self.count
        if self.count > MOST_OPEN:
            start = _unless_one(self.number - IN_SIGHT, 1)
            end = _unless_one(self.number + IN_SIGHT, self.count)
        return list(self._cut(start, end))

    def _cut(self, start: int, end: int) -> Iterator[Stretch]:
        if start > 1:
            yield Stretch(1, self.posts[: start - 1], is_folded=True)
        yield Stretch(start, self.posts[start - 1 : end], is_folded=False)
        if end < self.count:
            yield Stretch(end + 1, self.posts[end:], is_folded=True)


def part_of_series(post: Post) -> Part | None:
    """Parts that are not published are not counted, but for the post itself. A post
    that was given no part number is the last one.
    """
    if post.series_id is None:
        return None
    siblings = recall(("series", post.series_id), partial(_parts, post.series_id))
    others = [sibling for sibling in siblings if sibling != post]
    posts = sorted([*others, post], key=lambda row: row.series_part or MAX_PART)
    return Part(1 + posts.index(post), posts)


def _parts(series: int) -> list[Post]:
    published = Post.objects.published().filter(series_id=series)
    return list(published.for_listing())


def _unless_one(edge: int, end: int) -> int:
    """The edge of what is in sight, or the end of the series where no more than a
    single part would be folded away behind it.
    """
    inward = 1 if end == 1 else -1
    is_near = (edge - end) * inward <= 1
    return end if is_near else edge
