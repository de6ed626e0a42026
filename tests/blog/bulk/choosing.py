"""Posts as a list showed them."""

from __future__ import annotations

from blog.bulk import Versions
from blog.models import Post


def shown(*posts: Post) -> Versions:
    """In the versions that the database has now; all posts when none is named."""
    keys = [post.pk for post in posts]
    chosen = Post.objects.filter(pk__in=keys) if keys else Post.objects.all()
    return dict(chosen.values_list("pk", "version"))
