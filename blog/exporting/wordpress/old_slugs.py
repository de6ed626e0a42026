"""Slugs that posts had before. WordPress leads on from these; of other past addresses
it knows nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from blog.models import PastAddress, Post

_SLUG = re.compile(r"[\w-]+")


def of(posts: Iterable[Post]) -> dict[int, list[str]]:
    """By the key of each post, in the order of the alphabet; one query."""
    there = {post.get_absolute_url(): post for post in posts}
    past = PastAddress.objects.filter(target__in=list(there))
    found: dict[int, list[str]] = defaultdict(list)
    for path, target in past.order_by("path").values_list("path", "target"):
        post = there[target]
        above = target.removesuffix(f"{post.slug}/")
        slug = path.removeprefix(above).removesuffix("/")
        if path.startswith(above) and _SLUG.fullmatch(slug):
            found[post.pk].append(slug)
    return found
