"""What was done to many posts at once: a list, and a page on which it is undone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from blog import bulk, roles
from blog.admin.bulk.telling import DETAIL, LIST, account, tell_what_was_left
from blog.admin.desk.people import name_of
from blog.admin.obstacles import obstacle
from blog.models import BulkChange, Post

MOST_CHANGES: Final = 50
MOST_POSTS: Final = 200
STOPPED: Final = "{}. Press Undo again for what was not put back yet."


@dataclass(frozen=True)
class Row:
    """A post that was changed; `is_saved_since`: undoing leaves it alone."""

    title: str
    address: str
    history: str
    is_saved_since: bool


def urls(desk: admin.ModelAdmin[Post]) -> list[URLPattern]:
    """They go before Django's own, which take any further word for a key."""

    def view(page: Any) -> Any:
        return desk.admin_site.admin_view(partial(page, desk))

    return [
        path("bulk/", view(listed), name=LIST),
        path("bulk/<int:key>/", view(detail), name=DETAIL),
    ]


def listed(desk: admin.ModelAdmin[Post], request: HttpRequest) -> HttpResponse:
    """The last ones: one's own, and for editors those of everybody."""
    if not desk.has_change_permission(request):
        raise PermissionDenied
    changes = [
        (change, name_of(change.created_by), _address(change))
        for change in _within_reach(request)[:MOST_CHANGES]
    ]
    context = {"title": "Bulk changes", "changes": changes}
    return _page(desk, request, "admin/blog/post/bulk_changes.html", context)


def detail(
    desk: admin.ModelAdmin[Post], request: HttpRequest, key: int
) -> HttpResponse:
    if not desk.has_change_permission(request):
        raise PermissionDenied
    change = BulkChange.objects.select_related("created_by").filter(pk=key).first()
    if change is None:
        messages.warning(request, "That change is not there any more.")
        return HttpResponseRedirect(reverse(f"admin:{LIST}"))
    if not _within_reach(request).filter(pk=key).exists():
        raise PermissionDenied(
            "Somebody else did that. Ask an editor to have it undone."
        )
    if request.method == "POST":
        _undo(request, change)
        return HttpResponseRedirect(_address(change))
    rows = _rows(desk, request, change)
    context = {
        "title": change.description,
        "change": change,
        "who": name_of(change.created_by),
        "rows": rows[:MOST_POSTS],
        "rest": len(rows) - MOST_POSTS,
        "saved_since": sum(row.is_saved_since for row in rows),
        "gone": len(change.changes) - len(rows),
    }
    return _page(desk, request, "admin/blog/post/bulk_change.html", context)


def _within_reach(request: HttpRequest) -> QuerySet[BulkChange]:
    changes = BulkChange.objects.select_related("created_by").defer("changes")
    is_editor = request.user.has_perm(roles.OTHERS)
    return changes if is_editor else changes.filter(created_by=account(request))


def _undo(request: HttpRequest, change: BulkChange) -> None:
    try:
        outcome = bulk.undo(change, by=account(request))
    except bulk.AlreadyUndone as error:
        messages.warning(request, str(error))
    except OperationalError as error:
        found = obstacle(error)
        if found is None:
            raise
        messages.error(request, STOPPED.format(found))
    else:
        if outcome.count:
            told = bulk.told_of(outcome.count, "were put back")
            messages.success(request, f"{told}.")
        tell_what_was_left(request, outcome)


def _rows(
    desk: admin.ModelAdmin[Post], request: HttpRequest, change: BulkChange
) -> list[Row]:
    """In the order of their titles; those that are gone are left out."""
    after = {entry["post"]: entry["version"] for entry in change.changes}
    posts = desk.get_queryset(request).filter(pk__in=after).order_by("title", "pk")
    return [
        Row(
            title=title,
            address=reverse("admin:blog_post_change", args=[key]),
            history=reverse("admin:blog_post_history", args=[key]),
            is_saved_since=version != after[key],
        )
        for key, title, version in posts.values_list("pk", "title", "version")
    ]


def _address(change: BulkChange) -> str:
    return reverse(f"admin:{DETAIL}", args=[change.pk])


def _page(
    desk: admin.ModelAdmin[Post],
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    around = {**desk.admin_site.each_context(request), "opts": desk.opts}
    return TemplateResponse(request, template, around | context)
