"""The feeds that a post is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse

from blog.feeds.formats import FORMATS
from blog.models import Post
from site_config.addresses import absolute


def topics_of(posts: Iterable[Post]) -> list[str]:
    """Absolute addresses, the site's own first; each once. The posts are fetched by
    `for_announcing()`.
    """
    places = [reverse("blog:home"), *(at for post in posts for at in _terms(post))]
    return [
        absolute(f"{place}{form.file}")
        for place in dict.fromkeys(places)
        for form in FORMATS
    ]


def _terms(post: Post) -> Iterator[str]:
    for term in (post.category, post.series, post.author, *post.tags.all()):
        if term is not None:
            yield term.get_absolute_url()
