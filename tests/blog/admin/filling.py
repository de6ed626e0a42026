"""Forms of the admin as a browser sends them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

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
        "tags": "",
        "change_notes-TOTAL_FORMS": "0",
        "change_notes-INITIAL_FORMS": "0",
    }
    return form | fields


def errors(response: Any) -> str:
    return str(response.context["errors"])
