"""What became of many posts, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from django.contrib.auth.models import User

from blog.models import BulkChange, Post, Revision

# Of each post its key, and the version in which somebody chose it.
Versions: TypeAlias = Mapping[int, int]

MOST_NAMED: Final = 10


class LeftAlone(ValueError):
    """A post was left as it is; the message says why."""


class Warned(NamedTuple):
    """A post that was changed all the same, and how many warnings its checklist has."""

    key: int
    title: str
    warnings: int


@dataclass
class Outcome:
    """`change` is what was done, so that it can be undone; None when nothing was.

    `count` posts were changed, `left` has a sentence for each that was not and why.
    `unchanged` were as they should be, `missing` are gone or somebody else's.
    """

    change: BulkChange | None = None
    count: int = 0
    left: list[str] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    unchanged: int = 0
    missing: int = 0

    def sentences(self) -> Iterator[str]:
        """About all that was not changed; of many that were left, some are named."""
        yield from self.left[:MOST_NAMED]
        rest = len(self.left) - MOST_NAMED
        if rest > 0:
            yield f"And {rest:,} more."
        if self.unchanged:
            yield f"{told_of(self.unchanged, 'needed no change')}."
        if self.missing:
            gone = "were deleted meanwhile, or given to somebody else"
            yield f"{told_of(self.missing, gone)}."


def told_of(count: int, predicate: str) -> str:
    """As in “1 post was published” and “1,200 posts were published”."""
    if count == 1:
        return f"1 post {predicate.replace('were ', 'was ', 1)}"
    return f"{count:,} posts {predicate}"


def saved_meanwhile(post: Post, by: User) -> str:
    """Who saved the post in the version that it has."""
    saved = Revision.objects.of(post).saved().select_related("created_by")
    last = saved.filter(version=post.version).first()
    writer = last.created_by if last else None
    if writer == by:
        who = "by you "
    else:
        who = f"by {writer.get_full_name() or writer} " if writer else ""
    return f"“{post}” was saved {who}meanwhile; look at it and try again."
