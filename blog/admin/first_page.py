"""What a writer finds on the admin's first page: what waits to be written on, what is
about to appear, what appeared, what has gone stale, and what is linked to and gone. As
much of it as they may see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from typing import Any, Final

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from blog.admin.broken_links import broken_for
from blog.models import Link, Post, Revision
from blog.models.freshness import old_from
from blog.models.post_queries import NEWEST_FIRST
from blog.models.states import distance

MOST: Final = 6
# Posts whose links are looked through whenever somebody comes in; the list of broken
# links looks through all, which takes as long as there are many.
NEWEST: Final = 2_000
COLUMNS: Final = (
    *("title", "slug", "status", "updated_at", "published_at", "published_on"),
    *("expires_at", "vouched_on", "author", "author__name"),
)


@dataclass(frozen=True)
class Line:
    """A text and the way to it. `when` it was typed, saved, appeared, will appear or
    went stale; `public_address` is where readers find it.
    """

    title: str
    address: str
    when: datetime | Date | None
    note: str = ""
    author: str = ""
    public_address: str = ""


def panels(desk: admin.ModelAdmin[Post], request: HttpRequest) -> dict[str, Any]:
    """Empty for those who see no posts. The same number of queries however many there
    are.
    """
    if not desk.has_view_or_change_permission(request):
        return {}
    posts: Any = desk.get_queryset(request).select_related("author").only(*COLUMNS)
    now = timezone.now()
    return {
        "title": "Your desk",
        "can_write": desk.has_add_permission(request),
        "drafts": list(_drafts(posts, request.user)),
        "scheduled": [
            _line(post, post.published_at, note=distance(post.published_at, now))
            for post in posts.scheduled(now)[:MOST]
        ],
        "published": [
            _line(post, post.published_at, public_address=post.get_absolute_url())
            for post in posts.published(now).order_by(*NEWEST_FIRST)[:MOST]
        ],
        "stale": [
            _line(post, old_from(post.vouched_on))
            for post in posts.stale(now).order_by("vouched_on", "pk")[:MOST]
        ],
        **_broken(desk.admin_site.get_model_admin(Link), request),
    }


def _drafts(posts: Any, user: Any) -> Iterator[Line]:
    """What the person typed and has not saved, then their drafts and those without an
    author, the last saved first.
    """
    typed = Revision.objects.unsaved().filter(created_by=user).titles()[:MOST]
    unsaved = list(typed)
    yield from map(_unsaved_line, unsaved)
    own = posts.filter(Q(author=None) | Q(author__account=user), status="draft")
    others = own.exclude(pk__in=[copy["post"] for copy in unsaved if copy["post"]])
    for post in others.order_by("-updated_at")[:MOST]:
        yield _line(post, post.updated_at)


def _broken(links: admin.ModelAdmin[Link], request: HttpRequest) -> dict[str, Any]:
    """The links and pictures that the person may mend, counted by text."""
    if not links.has_view_permission(request):
        return {}
    texts = broken_for(request.user, newest=NEWEST)
    counts = [len(broken.findings) for broken in texts]
    lines = [
        Line(str(broken.text), broken.desk, None, f"{count} broken")
        for broken, count in zip(texts, counts, strict=True)
    ]
    return {"can_mend": True, "broken": lines[:MOST], "broken_count": sum(counts)}


def _unsaved_line(copy: dict[str, Any]) -> Line:
    kind = "page" if copy["is_page"] else "post"
    key = copy[kind]
    name = f"admin:blog_{kind}_{'change' if key else 'add'}"
    place = reverse(name, args=[key] if key else [])
    return Line(
        title=copy["title"] or "Untitled",
        address=f"{place}?revision={copy['pk']}",
        when=copy["created_at"],
        note="not saved yet",
    )


def _line(post: Post, when: datetime | Date | None, **facts: str) -> Line:
    return Line(
        title=post.title,
        address=reverse("admin:blog_post_change", args=[post.pk]),
        when=when,
        author=post.author.name if post.author else "",
        **facts,
    )
