"""What machines read: feeds, each post's source and picture, with the keys of what they
depend on.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from blog.exporting.site.content import PostRow
from blog.exporting.site.dependencies import Dependencies, Posts
from blog.exporting.site.places import Address, at, place_of
from blog.feeds.archives import complete
from blog.feeds.formats import ARCHIVED, FORMATS
from blog.feeds.views import MOST_PARTS
from site_config import identity


def feeds(
    depend: Dependencies, place: str, posts: Posts, term: object, *, size: int = 0
) -> Iterator[Address]:
    """Below the page at `place`, of posts that are newest first; of so many posts each,
    if not as many as the owner says.
    """
    size = size or identity.current().row.feed_length
    documents = complete(len(posts), size)
    for form in FORMATS:
        key = depend.of_feed(term, posts[:size], documents)
        yield at(f"{place}{form.file}", key)
    for number in range(1, documents + 1):
        end = len(posts) - (number - 1) * size
        key = depend.of_feed(term, posts[end - size : end], number == documents)
        for form in ARCHIVED:
            yield at(f"{place}feed/archive/{number}.{form.archived}", key)


def of_series(depend: Dependencies, pk: int, place: str) -> Iterator[Address]:
    posts, row = depend.by_series.get(pk, []), depend.content.series[pk]
    size = MOST_PARTS if pk in depend.content.oldest_first else 0
    yield from feeds(depend, place, posts, row, size=size)


class OfPosts:
    """A post's own, beside its page and its code."""

    def __init__(self, depend: Dependencies) -> None:
        self.depend = depend
        self.is_source_published = identity.current().row.publishes_markdown
        self.source, self.card = place_of("blog:source"), place_of("blog:card")

    def of(self, post: PostRow) -> Iterator[Address]:
        yield at(self.card.format(post.slug), self.depend.of_picture(post))
        if self.is_source_published:
            yield at(self.source.format(post.slug), self.depend.of_source(post))


def of_the_site(depend: Dependencies) -> Iterator[Address]:
    yield from feeds(depend, reverse("blog:home"), depend.content.published, "")
    for name in ("robots", "accent", "blog:icon"):
        yield at(reverse(name), depend.of_page(name))
    if identity.current().row.publishes_markdown:
        yield at(reverse("blog:llms"), depend.of_everything("llms"))
