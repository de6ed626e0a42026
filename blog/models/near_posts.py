"""The posts around one, found with one statement.

It is written in SQL: the ORM takes ten times as long to put this question together as
either database takes to answer it, and every page of a post asks it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import connection
from django.utils import timezone

if TYPE_CHECKING:
    from blog.models.posts import Post

# A post `p` that a visitor may read, and a tag on such a post; see `visibility`.
_READABLE: Final = (
    "p.status = 'ready' AND p.published_at <= {at} "
    "AND (p.expires_at IS NULL OR p.expires_at > {at})"
)
_CARRIED: Final = (
    "t.listed_from <= {at} AND (t.listed_until IS NULL OR t.listed_until > {at})"
)
_NEWEST: Final = "ORDER BY p.published_at DESC, p.uuid DESC"
_SHOWN: Final = (
    *("id", "title", "slug", "language", "published_at", "published_on", "uuid"),
    *("category_id", "telling_words"),
)


@dataclass(frozen=True)
class Wanted:
    """Around a post, which has a date but need not be saved.

    `pinned` are the keys of posts, None for those that the database has pinned to it.
    `rarities` are what its tags are worth, by their keys; of a `common` tag only the
    newest posts are looked at.
    """

    post: Post
    pinned: Collection[int] | None
    rarities: Mapping[int, int]
    common: Collection[int]
    most_pinned: int
    most_in_category: int
    most_tagged: int


def near(wanted: Wanted) -> list[Post]:
    """Published posts, newest first: those pinned to the post, the one before and the
    one after it, the newest of its category, and those with the rarest of its tags. All
    but the neighbours are others than the post and the newer one that its page begins
    with.

    Annotated with `is_pinned`, `is_current` and `tag_score`, the sum of rarities.
    """
    sql, values = _Question(wanted, timezone.now()).statement()
    return list(type(wanted.post)._default_manager.raw(sql, values))


@dataclass
class _Question:
    """The values of a statement collect as its text is put together."""

    wanted: Wanted
    at: datetime
    values: dict[str, Any] = field(default_factory=dict)

    def statement(self) -> tuple[str, dict[str, Any]]:
        parts = [self._pinned_posts(), *self._neighbours(), self._in_category()]
        if self.wanted.rarities:
            parts.append(self._tagged())
        # SQLite takes no LIMIT in a compound, so each stands in a query of its own.
        keys = " UNION ALL ".join(f"SELECT id FROM ({part}) AS part" for part in parts)
        shown = ", ".join(f"p.{name}" for name in _SHOWN)
        sql = (
            f"SELECT {shown}, p.id IN ({self._pins()}) AS is_pinned, "
            f"({self._is_current()}) AS is_current, ({self._score()}) AS tag_score "
            f"FROM blog_post p WHERE p.id IN ({keys}) {_NEWEST}"
        )
        return sql, self.values

    def _pinned_posts(self) -> str:
        return self._newest(f"p.id IN ({self._pins()})", self.wanted.most_pinned)

    def _in_category(self) -> str:
        category = self._value("category", self.wanted.post.category_id or 0)
        return self._newest(f"p.category_id = {category}", self.wanted.most_in_category)

    def _newest(self, condition: str, most: int) -> str:
        return (
            f"SELECT p.id FROM blog_post p WHERE {self._readable()} AND {condition} "
            f"AND p.id NOT IN ({self._besides()}) {_NEWEST} LIMIT {most}"
        )

    def _neighbours(self) -> Iterable[str]:
        post = self.wanted.post
        key = self._value(
            "uuid",
            post._meta.get_field("uuid").get_db_prep_value(post.uuid, connection),
        )
        moment = self._moment("moment", post.published_at)
        # One bound, for of two SQLite begins at the wrong one.
        until = self._moment("until", min(post.published_at or self.at, self.at))
        itself = self._value("itself", post.pk or 0)
        others = f"SELECT p.id FROM blog_post p WHERE p.id <> {itself} AND "
        yield (
            f"{others} {self._readable(until)} "
            f"AND (p.published_at < {moment} OR p.uuid <= {key}) {_NEWEST} LIMIT 1"
        )
        yield (
            f"{others} {self._readable()} AND p.published_at >= {moment} "
            f"AND (p.published_at > {moment} OR p.uuid > {key}) "
            "ORDER BY p.published_at, p.uuid LIMIT 1"
        )

    def _tagged(self) -> str:
        """The keys of so many posts that have the highest scores."""
        wanted = self.wanted
        rare = [tag for tag in wanted.rarities if tag not in wanted.common]
        pool = [self._carrying(rare)] if rare else []
        limit = f"LIMIT {wanted.most_tagged}"
        newest = f"ORDER BY t.listed_from DESC, t.listed_as DESC {limit}"
        pool += [
            f"SELECT id FROM ({self._carrying([tag])} {newest}) AS newest"
            for tag in wanted.common
        ]
        return (
            "SELECT t.content_object_id AS id FROM blog_taggedpost t "
            f"WHERE t.tag_id IN ({_list(wanted.rarities)}) "
            f"AND t.content_object_id IN ({' UNION ALL '.join(pool)}) "
            f"GROUP BY t.content_object_id ORDER BY SUM({self._worth()}) DESC, "
            f"MAX(t.listed_from) DESC, t.content_object_id DESC {limit}"
        )

    def _carrying(self, tags: Collection[int]) -> str:
        carried = _CARRIED.format(at=self._moment("at", self.at))
        return (
            "SELECT t.content_object_id AS id FROM blog_taggedpost t "
            f"WHERE t.tag_id IN ({_list(tags)}) AND {carried} "
            f"AND t.content_object_id NOT IN ({self._besides()})"
        )

    def _score(self) -> str:
        if not self.wanted.rarities:
            return "NULL"
        return (
            f"SELECT SUM({self._worth()}) FROM blog_taggedpost t "
            "WHERE t.content_object_id = p.id "
            f"AND t.tag_id IN ({_list(self.wanted.rarities)})"
        )

    def _worth(self) -> str:
        whens = (
            f"WHEN {int(tag)} THEN {int(worth)}"
            for tag, worth in self.wanted.rarities.items()
        )
        return f"CASE t.tag_id {' '.join(whens)} END"

    def _is_current(self) -> str:
        newer = self._readable().replace("p.", "n.")
        return (
            "p.superseded_by_id IS NULL OR NOT EXISTS (SELECT 1 FROM blog_post n "
            f"WHERE n.id = p.superseded_by_id AND {newer})"
        )

    def _pins(self) -> str:
        if self.wanted.pinned is not None:
            return _list(self.wanted.pinned)
        post = self._value("itself", self.wanted.post.pk or 0)
        return (
            "SELECT to_post_id FROM blog_post_pinned_related "
            f"WHERE from_post_id = {post}"
        )

    def _besides(self) -> str:
        post = self.wanted.post
        return _list(key for key in (post.pk, post.superseded_by_id) if key)

    def _readable(self, until: str = "") -> str:
        at = self._moment("at", self.at)
        readable = _READABLE.format(at=at)
        return readable.replace(at, until, 1) if until else readable

    def _moment(self, name: str, moment: datetime | None) -> str:
        return self._value(name, connection.ops.adapt_datetimefield_value(moment))

    def _value(self, name: str, value: Any) -> str:
        self.values[name] = value
        return f"%({name})s"


def _list(keys: Iterable[int]) -> str:
    """For IN and NOT IN, which take no empty list: nothing has the key 0."""
    return ", ".join(str(int(key)) for key in keys) or "0"
