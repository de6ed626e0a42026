"""Posts that are deleted together: those that are as they were when they were chosen.
It cannot be undone.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from blog.admin.bulk.choosing import written
from blog.admin.bulk.telling import account
from blog.bulk import Versions, saved_meanwhile
from blog.models import Post


@transaction.atomic
def delete(
    desk: admin.ModelAdmin[Post], request: HttpRequest, chosen: Versions
) -> HttpResponse | None:
    """Django's page that asks; None when it was answered, or nothing is left."""
    posts: Any = desk.get_queryset(request).filter(pk__in=chosen)
    rows = posts.select_for_update(of=("self",)).only("title", "version", "slug")
    unchanged = {}
    for post in rows.order_by("pk"):
        if post.version == chosen[post.pk]:
            unchanged[post.pk] = post.version
        else:
            messages.warning(request, saved_meanwhile(post, account(request)))
    if not unchanged:
        return None
    answer = delete_selected(desk, request, posts.filter(pk__in=unchanged))
    if isinstance(answer, TemplateResponse) and answer.context_data is not None:
        answer.context_data["chosen"] = written(unchanged)
    return answer
