"""The rows of a big blog: terms, posts, tags of posts, links in posts. Django has to be
set up.

Posts are written by the thousand, past `Post.save()`. What that would have derived is
rendered once for every text; several posts share a text, each under a title and with
an opening of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bench.invented_texts import OPENING, Law, Text, Writer, rendered_texts
from blog.models import Author, Category, Link, Post, Series, Tag, TaggedPost
from blog.search.indexing import catch_up_all

TAGS, CATEGORIES, SERIES, AUTHORS = 2_000, 50, 200, 12
SPAN: Final = timedelta(days=12 * 365)
# Texts that are rendered; more posts than that share them.
TEXTS: Final = 300
BATCH: Final = 500
SEED: Final = 5


def fill(
    count: int,
    *,
    texts: int = TEXTS,
    processes: int = 1,
    until: datetime | None = None,
    tell: Callable[[int], None] = lambda written: None,
) -> None:
    """Write that many posts into an empty blog. They end at `until` (aware; default
    now); `tell` hears how many are there.
    """
    rendered = rendered_texts(min(texts, count), processes)
    with transaction.atomic():
        plan = _Plan(count, rendered, until or timezone.now())
        for start in range(0, count, BATCH):
            batch = range(start, min(start + BATCH, count))
            _write(plan, batch)
            tell(batch.stop)
            # What is searched has to be found, and not in the first searches' time.
            catch_up_all()


class _Plan:
    """What each post is, by its number from 0, the oldest. Makes the terms' rows."""

    def __init__(self, count: int, texts: list[Text], end: datetime) -> None:
        self._count, self._texts, self._end = count, texts, end
        self._random = Random(SEED)  # noqa: S311  # nothing secret
        self._writer = Writer(SEED)
        self._tags = make_tags(self._writer)
        self._law_of_tags = Law(self._random, self._tags[1:])
        self._categories = Law(self._random, make_categories(self._writer))
        self._authors = Law(self._random, make_authors())
        self._parts = _parts(make_series(self._writer), count)

    def text(self, number: int) -> Text:
        return self._texts[number % len(self._texts)]

    def post(self, number: int) -> Post:
        title = self._writer.title()
        series, part = self._parts.get(number, (None, None))
        post = Post(
            uuid=UUID(int=self._random.getrandbits(128), version=4),
            title=title,
            slug=f"{title.lower().replace(' ', '-')}-{number}",
            author=self._authors.draw(1)[0],
            category=self._categories.draw(1)[0] if number % 50 else None,
            series=series,
            series_part=part,
            version=1,
        )
        self._date(post, number)
        _render(post, self.text(number), self._writer.opening())
        return post

    def tags(self, number: int) -> set[Tag]:
        """The first of all for half of the posts, the others by the law, and each for
        one post at least.
        """
        tags = set(self._law_of_tags.draw(self._random.randint(1, 4)))
        tags.update(self._tags[number + 1 :: self._count])
        return tags | {self._tags[0]} if self._random.random() < 0.5 else tags

    def _date(self, post: Post, number: int) -> None:
        """Of a hundred posts one is a draft, one has expired, one will, and two were
        updated; of five hundred one is scheduled.
        """
        post.published_at = self._end - SPAN * (1 - (number + 1) / self._count)
        kind = self._random.randrange(500)
        post.status = Post.Status.DRAFT if kind < 5 else Post.Status.READY
        if 5 <= kind < 10:
            post.expires_at = post.published_at + timedelta(hours=1)
        elif kind < 15:
            post.expires_at = self._end + timedelta(days=30 + number % 300)
        elif kind < 25:
            post.significantly_updated_at = post.published_at + timedelta(days=9)
        elif kind == 25:
            post.published_at = self._end + timedelta(days=3, minutes=number)
        post.date()
        post.vouched_on = post.last_vouched()
        is_ready = post.status == Post.Status.READY
        post.was_ever_public = is_ready and post.published_at <= self._end


def _render(post: Post, text: Text, opening: str) -> None:
    """As `Post.take` does, but for the first paragraph."""
    post.take(text.content)
    post.body = text.source.replace(OPENING, opening)
    post.html = post.html.replace(OPENING, opening)
    post.feed_html = post.feed_html.replace(OPENING, opening)
    post.plain_text = post.plain_text.replace(OPENING, opening)
    post.excerpt = opening
    post.find_telling_words()
    post.feed_id = f"urn:uuid:{post.uuid}"


def _write(plan: _Plan, batch: Iterable[int]) -> None:
    numbers = list(batch)
    posts = Post.objects.bulk_create(plan.post(number) for number in numbers)
    pairs = list(zip(numbers, posts, strict=True))
    TaggedPost.objects.bulk_create(
        TaggedPost(content_object=post, tag=tag)
        for number, post in pairs
        for tag in sorted(plan.tags(number), key=lambda tag: tag.pk)
    )
    Link.objects.bulk_create(
        Link(post=post, target=target)
        for number, post in pairs
        for target in dict.fromkeys(plan.text(number).content.links)
    )


def make_tags(writer: Writer) -> list[Tag]:
    names = writer.terms[:TAGS]
    return Tag.objects.bulk_create(
        Tag(name=name, folded_name=name, slug=name) for name in names
    )


def make_categories(writer: Writer) -> list[Category]:
    names = writer.terms[-CATEGORIES:]
    return Category.objects.bulk_create(
        Category(name=name.capitalize(), slug=name, order=order)
        for order, name in enumerate(names)
    )


def make_series(writer: Writer) -> list[Series]:
    titles = [f"{writer.title()} {number}" for number in range(1, SERIES + 1)]
    return Series.objects.bulk_create(
        Series(title=title, slug=title.lower().replace(" ", "-")) for title in titles
    )


def make_authors() -> list[Author]:
    return Author.objects.bulk_create(
        Author(name=f"Author {number}", slug=f"author-{number}")
        for number in range(1, AUTHORS + 1)
    )


def _parts(series: list[Series], count: int) -> dict[int, tuple[Series, int]]:
    """Series and part by the number of the post: two to six parts each, all over the
    years. A small blog has fewer series.
    """
    places = [
        (one, part)
        for number, one in enumerate(series)
        for part in range(1, 3 + number % 5)
    ][:count]
    return {place * count // len(places): held for place, held in enumerate(places)}
