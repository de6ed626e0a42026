"""The list of broken links: what somebody may mend, text by text."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from blog import roles
from blog.links import report
from blog.links.report import BrokenText, Topic
from blog.models import Link, Page, Post

TEXTS_PER_PAGE: Final = 25
_POST: Final = (
    *("title", "slug", "status", "published_at", "expires_at", "was_ever_public"),
    *("author__name", "author__account"),
)
_PAGE: Final = ("title", "slug", "is_published")


@dataclass(frozen=True)
class Choice:
    """One way to narrow the list."""

    label: str
    address: str
    count: int
    is_chosen: bool


def broken_for(user: roles.Account, newest: int | None = None) -> list[BrokenText]:
    """What is broken in the texts that the account may change; of posts in all, or in
    so many of those saved last.
    """
    posts = roles.workable(user, Post.objects.select_related("author").only(*_POST))
    if newest is None:
        posts = posts.order_by("-published_at", "-pk")
    else:
        posts = posts.order_by("-updated_at", "-pk")[:newest]
    texts = [*posts, *Page.objects.only(*_PAGE)]
    mine = [text for text in texts if roles.may_write(user, text)]
    return report.broken(
        [text for text in mine if isinstance(text, Post)],
        [text for text in mine if isinstance(text, Page)],
    )


def broken_count(user: roles.Account) -> int:
    """How many links and pictures that is."""
    return sum(len(text.findings) for text in broken_for(user))


@admin.register(Link)
class LinkAdmin(admin.ModelAdmin[Link]):
    """A list alone: links are written in texts."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="blog_link_changelist")]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return any(roles.has(request.user, "change", text()) for text in (Post, Page))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        texts = broken_for(request.user)
        topic = next((t for t in Topic if t == request.GET.get("about")), None)
        shown = report.about(texts, topic) if topic else texts
        page = Paginator(shown, TEXTS_PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Broken links",
            "opts": self.opts,
            "choices": _choices(texts, topic),
            "topic": topic,
            "page": page,
            "texts": _with_lines(page.object_list),
            "checked_at": Link.objects.aggregate(at=Max("checked_at"))["at"],
        }
        return TemplateResponse(request, "admin/blog/link/change_list.html", context)


def _choices(texts: Collection[BrokenText], chosen: Topic | None) -> list[Choice]:
    counts = report.counted(texts)
    return [
        Choice("All", "?", sum(counts.values()), chosen is None),
        *(
            Choice(kind.capitalize(), f"?about={kind}", counts[kind], kind is chosen)
            for kind in Topic
        ),
    ]


def _with_lines(texts: Iterable[BrokenText]) -> list[BrokenText]:
    """What is shown at once is little enough to be read."""
    shown = list(texts)
    bodies = {model: _bodies(model, shown) for model in (Post, Page)}
    return [
        report.with_lines(one, bodies[type(one.text)].get(one.text.pk, ""))
        for one in shown
    ]


def _bodies(model: Any, shown: Iterable[BrokenText]) -> dict[int, str]:
    keys = [one.text.pk for one in shown if isinstance(one.text, model)]
    return dict(model.objects.filter(pk__in=keys).values_list("pk", "body"))
