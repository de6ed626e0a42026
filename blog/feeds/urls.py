"""The addresses of the feeds: the same names below everything that has one, and those
at which other engines have theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from django.urls import URLPattern, path, register_converter

from blog.feeds import subjects, views
from blog.feeds.formats import ARCHIVED, ATOM, FORMATS, JSON, RSS

# Of the whole site, by the name of the address that they lead to.
ELSEWHERE: Final = {
    RSS.suffix: (
        *("rss/", "rss", "feed/", "feed", "rss.xml", "index.xml", "feed/rss/"),
        *("blog/feed/", "blog/feed", "blog/rss/", "blog/rss", "blog/rss.xml"),
        *("blog/index.xml", "blog/feed.xml", "feeds/all.rss.xml"),
    ),
    ATOM.suffix: (
        *("feed/atom/", "blog/feed/atom/", "blog/atom.xml", "feeds/all.atom.xml"),
    ),
    JSON.suffix: ("feed/json/", "blog/feed.json"),
}


class OrdinalConverter:
    """From 1, in one spelling."""

    regex = r"[1-9]\d{0,8}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(OrdinalConverter, "ordinal")


def below(
    place: str, kind: str, choose: Callable[..., subjects.Chosen]
) -> Iterator[URLPattern]:
    """Of one kind of subjects, at a place that ends with a slash or is empty."""
    prefix = f"{kind}-" if kind else ""
    for form in FORMATS:
        given = {"choose": choose, "form": form}
        name = f"{prefix}{form.suffix}"
        yield path(f"{place}{form.file}", views.feed, given, name=name)
    for form in ARCHIVED:
        given = {"choose": choose, "form": form}
        route = f"{place}feed/archive/<ordinal:number>.{form.archived}"
        yield path(route, views.archive, given, name=f"{prefix}{form.suffix}-archive")


def elsewhere() -> Iterator[URLPattern]:
    for suffix, places in ELSEWHERE.items():
        for place in places:
            yield path(place, views.moved, {"to": f"blog:{suffix}"})


urlpatterns = [
    *below("", "", subjects.the_site),
    *below("blog/category/<slug:slug>/", "category", subjects.category),
    *below("blog/tag/<slug:slug>/", "tag", subjects.tag),
    *below("blog/series/<slug:slug>/", "series", subjects.series),
    *below("author/<slug:slug>/", "author", subjects.author),
    *elsewhere(),
]
