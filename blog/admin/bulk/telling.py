"""What somebody is told of a verb that was done to many posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from blog import bulk
from blog.admin.obstacles import obstacle
from blog.bulk.outcomes import MOST_NAMED
from blog.models import BulkChange

LIST: Final = "blog_bulkchange_list"
DETAIL: Final = "blog_bulkchange_detail"
STOPPED: Final = (
    "{}. What was done until now is listed under Bulk changes; "
    "choose the other posts and try again."
)


def carry_out(request: HttpRequest, verb: bulk.Verb, chosen: bulk.Versions) -> None:
    try:
        outcome = bulk.change(verb, chosen, by=account(request))
    except OperationalError as error:
        found = obstacle(error)
        if found is None:
            raise
        messages.error(request, STOPPED.format(found))
    else:
        if outcome.change:
            messages.success(request, _done(outcome.change))
        if outcome.warned:
            messages.info(request, _warned(outcome.warned))
        tell_what_was_left(request, outcome)


def tell_what_was_left(request: HttpRequest, outcome: bulk.Outcome) -> None:
    for sentence in outcome.sentences():
        messages.warning(request, sentence)


def account(request: HttpRequest) -> User:
    """Raises PermissionDenied for somebody without one."""
    if isinstance(request.user, User):
        return request.user
    raise PermissionDenied


def _done(change: BulkChange) -> SafeString:
    address = reverse(f"admin:{DETAIL}", args=[change.pk])
    return format_html('{}. <a href="{}">Undo</a>', change, address)


def _warned(posts: Sequence[bulk.Warned]) -> SafeString:
    """Which of the posts their checklists have something to say of."""
    rows = (
        (reverse("admin:blog_post_change", args=[post.key]), post.title, post.warnings)
        for post in posts[:MOST_NAMED]
    )
    named = format_html_join(", ", '<a href="{}">{}</a> ({})', rows)
    rest = len(posts) - MOST_NAMED
    more = f" and {rest:,} more" if rest > 0 else ""
    begin = "With warnings in their checklists, which hold nothing back"
    return format_html("{}: {}{}.", begin, named, more)
