"""Forms of the admin as a browser sends them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from blog.models import Post

ADD_POST = reverse("admin:blog_post_add")


def change_address(post: Post) -> str:
    return reverse("admin:blog_post_change", args=[post.pk])


def typed(**fields: Any) -> dict[str, Any]:
    """A filled-in form of a post; dates as the admin's two inputs take them."""
    form = {
        "title": "A post",
        "body": "Text.",
        "status": "draft",
        "version": "1",
        "tags": "",
        "change_notes-TOTAL_FORMS": "0",
        "change_notes-INITIAL_FORMS": "0",
    }
    return form | fields


def filled(post: Post, **fields: Any) -> dict[str, Any]:
    """The form of a stored post, with what was typed into it."""
    names = ("title", "slug", "body", "status", "version")
    form = typed(**{name: getattr(post, name) for name in names})
    form["cover"] = post.cover_id or ""
    for name in ("published_at", "expires_at", "significantly_updated_at"):
        moment = getattr(post, name)
        if moment:
            shown = timezone.localtime(moment)
            form[f"{name}_0"] = shown.date().isoformat()
            form[f"{name}_1"] = shown.time().isoformat("seconds")
    return form | fields


def errors(response: Any) -> str:
    return str(response.context["errors"])
