"""Answers at the addresses of the feeds: chooses the posts and the format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe

from blog import conditional
from blog.feeds import archives
from blog.feeds.feed import Place, describe_feed
from blog.feeds.formats import Format
from blog.feeds.items import describe_items
from blog.feeds.subjects import Chosen
from blog.memory import recall_texts
from blog.models import Post
from blog.models.post_queries import Ordered
from site_config import identity
from site_config.addresses import absolute

# Parts in the feed of a series that is read from its beginning.
MOST_PARTS = 100

Choose = Callable[..., Chosen]


@require_safe
def feed(request: HttpRequest, choose: Choose, form: Format, **of: str) -> HttpResponse:
    """The feed that readers follow. `of` is the slug of what it is about."""
    return _Document(choose(**of), form).followed()


@require_safe
def archive(
    request: HttpRequest, choose: Choose, form: Format, number: int, **of: str
) -> HttpResponse:
    """A document of older posts; 1 holds the oldest."""
    return _Document(choose(**of), form).archived(number)


@require_safe
def moved(request: HttpRequest, to: str) -> HttpResponse:
    """Where other engines have a feed; `to` is the name of the address that it has
    here.
    """
    return HttpResponsePermanentRedirect(reverse(to))


@dataclass(frozen=True)
class _Document:
    chosen: Chosen
    form: Format

    @property
    def most(self) -> int:
        """A feed that starts with part one and ended before the newest part would never
        tell of it: it holds the whole series, and of a very long one the newest parts.
        """
        if self.chosen.is_from_part_one:
            return MOST_PARTS
        return identity.current().row.feed_length

    def followed(self) -> HttpResponse:
        keys = self.chosen.posts.published().listed_keys()[: self.most]
        shown = Post.objects.filter(pk__in=keys).in_order()
        if self.chosen.is_from_part_one:
            shown.sort(key=lambda post: post.series_part or 0)
        older = archives.number_of(self.chosen.posts, self.most, self._path)
        place = Place(
            address=self._followed,
            followed=self._followed,
            older=self._archive(older),
            hub=identity.current().row.websub_hub,
        )
        return self._answer(shown, place)

    def archived(self, number: int) -> HttpResponse:
        posts, size = self.chosen.posts, self.most
        keys = archives.keys(posts, size, self._path, number)
        is_newest = number == archives.number_of(posts, size, self._path)
        place = Place(
            address=self._archive(number),
            followed=self._followed,
            older=self._archive(number - 1),
            newer="" if is_newest else self._archive(number + 1),
        )
        return self._answer(Post.objects.filter(pk__in=keys).in_order(), place)

    def _answer(self, shown: list[Ordered], place: Place) -> HttpResponse:
        keys = [post.pk for post in shown]
        name = f"{self.form.name} item"
        items = recall_texts(name, keys, partial(_written, self.form))
        feed = describe_feed(self.chosen.subject, shown, identity.current())
        there = [items[key] for key in keys if key in items]
        body = self.form.writer.write_around(there, feed, place)
        response = conditional.respond(body, self.form.content_type)
        if place.hub:
            # W3C's WebSub, section 4: where subscribers look first.
            hub = iri_to_uri(place.hub)
            links = f'<{hub}>; rel="hub", <{place.address}>; rel="self"'
            response.headers["Link"] = links
        return response

    @property
    def _path(self) -> str:
        return self.chosen.subject.path

    @property
    def _followed(self) -> str:
        return absolute(f"{self._path}{self.form.file}")

    def _archive(self, number: int) -> str:
        """Empty for 0: nothing is older than the first."""
        path = f"{self._path}feed/archive/{number}.{self.form.archived}"
        return absolute(path) if number else ""


def _written(form: Format, keys: Sequence[int]) -> dict[int, str]:
    """Items by the keys of their posts, of which some may be public no more."""
    posts = list(Post.objects.published().filter(pk__in=keys).for_feed())
    items = describe_items(posts, identity.current())
    return {
        post.pk: form.writer.write_item(item)
        for post, item in zip(posts, items, strict=True)
    }
