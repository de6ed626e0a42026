"""Choosing rows of the list of posts, as a browser sends it."""

from __future__ import annotations

from typing import Any

from blog.models import Post


def chosen(*posts: Post, **fields: Any) -> dict[str, Any]:
    """Posts in the versions that the database has now; all when none is named."""
    keys = [post.pk for post in posts]
    rows = Post.objects.filter(pk__in=keys) if keys else Post.objects.all()
    pairs = list(rows.order_by("pk").values_list("pk", "version"))
    return {
        "_selected_action": [key for key, _ in pairs],
        "version": [f"{key}.{version}" for key, version in pairs],
        **fields,
    }
