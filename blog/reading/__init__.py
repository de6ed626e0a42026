"""What surrounds a post or a tag while it is read: its series, the posts before and
after, related posts, other tags. Nothing here knows a request.
"""

from __future__ import annotations

from blog.reading.lists import (
    categories,
    categories_in_use,
    series_in_use,
    tag_overview,
    tags_in_use,
)
from blog.reading.months import months, months_of, years
from blog.reading.series import part_of_series
from blog.reading.surroundings import surroundings, surroundings_with, watched
from blog.reading.tags import aliases, companions, overview

__all__ = [
    "aliases",
    "categories",
    "categories_in_use",
    "companions",
    "months",
    "months_of",
    "overview",
    "part_of_series",
    "series_in_use",
    "surroundings",
    "surroundings_with",
    "tag_overview",
    "tags_in_use",
    "watched",
    "years",
]
