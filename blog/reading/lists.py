"""Terms with the number of posts that a visitor may read: counted once a version."""

from __future__ import annotations

from blog.memory import recall
from blog.models import Category, Series, Tag
from blog.reading.tags import overview


def categories() -> list[Category]:
    return recall("categories", lambda: list(Category.objects.with_post_counts()))


def categories_in_use() -> list[Category]:
    return [found for found in categories() if vars(found)["post_count"]]


def series_in_use() -> list[Series]:
    return recall("series", lambda: list(Series.objects.in_use()))


def tags_in_use() -> list[Tag]:
    return recall("tags", lambda: list(Tag.objects.in_use()))


def tag_overview() -> list[tuple[str, list[Tag]]]:
    """Of those in use."""
    return recall("tag overview", lambda: overview(tags_in_use()))
