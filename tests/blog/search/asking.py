"""Searches as tests ask them."""

from __future__ import annotations

from django.utils import timezone

from blog.models import Post
from blog.search import finding, indexing
from blog.search.query import parse
from blog.search.tiers import Scope


def found(typed: str, *facets: str) -> list[str]:
    """The slugs, in order."""
    indexing.catch_up_all()
    keys = finding.find(parse(typed), Scope(timezone.now(), facets)).posts
    slugs = dict(Post.objects.values_list("pk", "slug"))
    return [slugs[key] for key in keys]
