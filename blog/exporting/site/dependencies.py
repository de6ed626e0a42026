"""What each kind of page depends on, as one key: as long as the key is the same, so are
the bytes of the page.

A key may change without need, which costs a rendering; it must never stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from blog.exporting.site.content import Content, PostRow
from blog.exporting.site.digests import digest
from blog.reading.surroundings import IN_CATEGORY, RECENT

# More posts than any feed holds.
FEED: Final = 100
# The post itself and the one in its place are not looked at.
BESIDES: Final = 2

Posts = Sequence[PostRow]


@dataclass
class Dependencies:
    """`site`: the digest of all that every page depends on."""

    content: Content
    site: str
    by_key: dict[int, PostRow] = field(init=False)

    def __post_init__(self) -> None:
        self.by_key = self.content.by_key

    @cached_property
    def by_tag(self) -> dict[int, list[PostRow]]:
        groups: dict[int, list[PostRow]] = defaultdict(list)
        for post in self.content.published:
            for tag in self.content.tags_of.get(post.pk, ()):
                groups[tag].append(post)
        return groups

    @cached_property
    def by_category(self) -> dict[int | None, list[PostRow]]:
        return self._grouped("category")

    @cached_property
    def by_series(self) -> dict[int | None, list[PostRow]]:
        return self._grouped("series")

    @cached_property
    def by_author(self) -> dict[int | None, list[PostRow]]:
        return self._grouped("author")

    def _grouped(self, name: str) -> dict[int | None, list[PostRow]]:
        groups: dict[int | None, list[PostRow]] = defaultdict(list)
        for post in self.content.published:
            groups[getattr(post, name)].append(post)
        return groups

    @cached_property
    def counts(self) -> str:
        """Categories, and how many posts each has."""
        named = self.content.categories.items()
        sizes = ((len(self.by_category.get(pk, ())), row) for pk, row in named)
        return self._key("counts", *sizes)

    @cached_property
    def of_sitemap(self) -> str:
        """The pictures of posts beside all else."""
        pictures = (post.pictures for post in self.content.published)
        images = sorted(self.content.images.items())
        return self._key("sitemap", self._everything, digest(*pictures), images)

    def of_everything(self, kind: str) -> str:
        """All posts, terms and pages, without the texts of posts."""
        return self._key(kind, self._everything)

    @cached_property
    def _everything(self) -> str:
        content = self.content
        terms = content.tags, content.categories, content.series, content.authors
        members = (len(posts) for posts in self.by_tag.values())
        cards = (post.card for post in content.published)
        return digest(*cards, *members, *terms, content.pages, self._tagging)

    @cached_property
    def _tagging(self) -> str:
        return digest(*sorted(self.content.tags_of.items()))

    def of_cards(self, kind: str, posts: Iterable[PostRow], *beside: object) -> str:
        """A list of posts with their categories, and what else stands on the page."""
        return self._key(kind, *map(self._card, posts), *beside)

    def of_feed(self, term: object, posts: Posts, *beside: object) -> str:
        return self._key("feed", term, *beside, *map(self._entry, posts[:FEED]))

    def of_source(self, post: PostRow) -> str:
        series = self.content.series.get(post.series or 0)
        return self._key("source", self._entry(post), series)

    def of_picture(self, post: PostRow) -> str:
        content = self.content
        parts = self._parts.get(post.series) if post.series else None
        series = content.series.get(post.series or 0)
        author = content.authors.get(post.author or 0)
        return self._key("picture", post.card, author, series, parts)

    def of_tag(self, pk: int) -> str:
        """The tag, and those that its posts carry beside it."""
        content = self.content
        beside = [content.tags_of[post.pk] for post in self.by_tag.get(pk, ())]
        others = {tag for tags in beside for tag in tags}
        rows = (content.tags[tag] for tag in sorted(others))
        return digest(content.tags[pk], beside, *rows)

    def of_page(self, row: object) -> str:
        return self._key("page", row)

    def of_post(self, post: PostRow) -> str:
        """Without the posts that its page looked at, which `of_near` adds."""
        content = self.content
        successor = self.by_key.get(post.superseded_by or 0)
        return self._key(
            "post",
            self._entry(post),
            content.series.get(post.series or 0),
            content.notes.get(post.pk),
            content.pinned.get(post.pk),
            successor and successor.card,
            post.pk in content.stale,
            self._neighbours[post.pk],
            self._parts.get(post.series) if post.series else None,
            self._newest_in.get(post.category) if post.category else None,
            self._recent,
            *(self._members[tag] for tag in content.tags_of.get(post.pk, ())),
        )

    def of_near(self, keys: Iterable[int]) -> str:
        """The posts among which the related ones were chosen."""
        return digest(*(self._near[key] for key in keys if key in self._near))

    @cached_property
    def _near(self) -> dict[int, str]:
        current = self.content.current
        return {
            key: row.compared if key in current else f"{row.compared} superseded"
            for key, row in self.by_key.items()
        }

    @cached_property
    def _neighbours(self) -> dict[int, tuple[str, str]]:
        """The cards of the posts listed before and after each."""
        posts = self.content.published
        cards = ["", *(post.compared for post in posts), ""]
        return {
            post.pk: (cards[place], cards[place + 2])
            for place, post in enumerate(posts)
        }

    @cached_property
    def _parts(self) -> dict[int | None, str]:
        return {
            series: digest(*(post.card for post in posts))
            for series, posts in self.by_series.items()
        }

    @cached_property
    def _newest_in(self) -> dict[int | None, str]:
        """Keys alone: what is told of them is asked by `of_near`."""
        return {
            category: digest(*(post.pk for post in posts[: IN_CATEGORY + BESIDES]))
            for category, posts in self.by_category.items()
        }

    @cached_property
    def _recent(self) -> str:
        content = self.content
        newest = [post for post in content.published if post.pk in content.current]
        return digest(*(post.compared for post in newest[:RECENT]))

    @cached_property
    def _members(self) -> dict[int, str]:
        """Of each tag: how many posts have it, and which ones come first."""
        return {
            tag: digest(*((post.pk, post.published_at) for post in posts))
            for tag, posts in self.by_tag.items()
        }

    def _card(self, post: PostRow) -> tuple[object, ...]:
        return post.card, self.content.categories.get(post.category or 0)

    def _entry(self, post: PostRow) -> tuple[object, ...]:
        """All of a post, with its terms."""
        content = self.content
        tags = content.tags_of.get(post.pk, ())
        return (
            post.whole,
            content.categories.get(post.category or 0),
            content.authors.get(post.author or 0),
            content.images.get(post.cover or 0),
            *(content.tags[tag] for tag in tags),
        )

    def _key(self, *parts: object) -> str:
        return digest(self.site, *parts)
