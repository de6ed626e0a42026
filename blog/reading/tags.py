"""Tags among others: those that go together, and many of them by their first letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby

from django.db.models import Count, QuerySet

from blog.memory import recall
from blog.models import Tag, TagAlias, TaggedPost

MOST_IN_A_ROW, MOST_USED = 40, 10
MOST_COMPARED = 500
DIGITS, SIGNS = "0–9", "Signs"


def aliases(tag: Tag) -> list[TagAlias]:
    """Its other names."""
    return recall(("aliases", tag.pk), lambda: list(tag.aliases.exclude(name=tag.name)))


def companions(tag: Tag, limit: int = 5) -> list[Tag]:
    """The tags that published posts, the newest of them, carry most often together
    with this one.
    """
    return recall(("companions", tag.pk, limit), lambda: list(_companions(tag)[:limit]))


def _companions(tag: Tag) -> QuerySet[Tag]:
    own = TaggedPost.objects.published().filter(tag=tag).listed_keys()[:MOST_COMPARED]
    others = Tag.objects.filter(tagged_posts__content_object__in=own)
    counted = others.exclude(pk=tag.pk).annotate(together=Count("tagged_posts"))
    return counted.order_by("-together", "folded_name")


def overview(tags: Iterable[Tag]) -> list[tuple[str, list[Tag]]]:
    """Counted tags under labels. Few stand in one row, under none; of many the most
    used come first, then all by their initials: .NET is found under N, the digits come
    before the letters, names without either last.
    """
    ordered = sorted(tags, key=lambda tag: (*_place(tag.name), tag.folded_name))
    if len(ordered) <= MOST_IN_A_ROW:
        return [("", ordered)] if ordered else []
    most_used = sorted(ordered, key=lambda tag: -tag.post_count)[:MOST_USED]
    groups = groupby(ordered, key=lambda tag: _place(tag.name)[1])
    by_initial = [(initial, list(group)) for initial, group in groups]
    return [("Most used", most_used), *by_initial]


def _place(name: str) -> tuple[int, str, str]:
    """What a name is sorted by: the kind of its initial, the initial, its letters."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(character for character in plain if character.isalnum())
    if not letters:
        return 2, SIGNS, plain
    if letters[0].isdecimal():
        return 0, DIGITS, letters
    return 1, letters[0].upper(), letters
