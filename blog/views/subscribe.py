"""Which feeds there are, and what a feed is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blog import reading
from site_config.addresses import absolute


@dataclass(frozen=True)
class Offer:
    """A feed as people get it offered; `address` is absolute, for them to copy."""

    name: str
    about: str
    path: str

    @property
    def address(self) -> str:
        return absolute(self.path)


EVERYTHING: Final = (
    ("blog:feed", "Everything", "All articles, full text, newest first"),
    ("blog:atom", "Everything, as Atom", "The same in the other dialect"),
    (
        *("blog:json-feed", "Everything, as JSON Feed"),
        "The same for programs that prefer JSON",
    ),
)


@require_safe
def subscribe(request: HttpRequest) -> HttpResponse:
    offers = [*_of_everything(), *_of_categories(), *_of_series()]
    return render(request, "blog/subscribe.html", {"offers": offers})


def _of_everything() -> list[Offer]:
    return [Offer(name, about, reverse(place)) for place, name, about in EVERYTHING]


def _of_categories() -> list[Offer]:
    return [
        Offer(
            category.name,
            "One category",
            reverse("blog:category-feed", args=[category.slug]),
        )
        for category in reading.categories()
    ]


def _of_series() -> list[Offer]:
    return [
        Offer(
            series.title,
            "A series, oldest part first"
            if series.feed_oldest_first
            else "A series, newest part first",
            reverse("blog:series-feed", args=[series.slug]),
        )
        for series in reading.series_in_use()
    ]
