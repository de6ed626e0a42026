"""Which posts somebody chose in the list, and what they knew of each.

Beside the checkbox of a row stands its version. Posts beyond the page are chosen by one
number, the moment at which the list was made: those that were saved since count as not
seen. What was chosen goes through further pages as one line of keys and versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from blog.bulk import Versions
from blog.models import Post

# Names of what the forms send.
VERSION: Final = "version"
CHOSEN: Final = "chosen"
SHOWN_AT: Final = "shown_at"
# No post ever has it.
UNSEEN: Final = -1
_PAIR: Final = re.compile(r"(\d{1,18})\.(-?\d{1,18})", re.ASCII)
_MICROSECONDS: Final = 1_000_000


class ChoosingAdmin(admin.ModelAdmin[Post]):
    def action_checkbox(self, post: Post) -> SafeString:
        return format_html(
            '{}<input type="hidden" name="{}" value="{}">',
            super().action_checkbox(post),
            VERSION,
            _pair(post.pk, post.version),
        )

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        moment = {"shown_at": round(timezone.now().timestamp() * _MICROSECONDS)}
        return super().changelist_view(request, moment | (extra_context or {}))


def versions(request: HttpRequest, posts: QuerySet[Post]) -> Versions:
    """`posts` is what Django found of them, as the filters have it by now."""
    sent = request.POST
    if CHOSEN in sent:
        return dict(_pairs(sent[CHOSEN].split()))
    if sent.get("select_across") == "1":
        return _across(posts, sent.get(SHOWN_AT, ""))
    shown = dict(_pairs(sent.getlist(VERSION)))
    keys = (key for key in sent.getlist(ACTION_CHECKBOX_NAME) if key.isdecimal())
    return {int(key): shown.get(int(key), UNSEEN) for key in keys if len(key) < 19}


def written(chosen: Versions) -> str:
    """For a hidden field of the next page."""
    return " ".join(_pair(key, version) for key, version in chosen.items())


def _across(posts: QuerySet[Post], shown_at: str) -> Versions:
    moment = _moment(shown_at)
    rows = posts.order_by("pk").values_list("pk", "version", "updated_at")
    return {
        key: version if updated_at < moment else UNSEEN
        for key, version, updated_at in rows
    }


def _moment(microseconds: str) -> datetime:
    """Long ago when it is none, so that nothing counts as seen."""
    try:
        return datetime.fromtimestamp(int(microseconds) / _MICROSECONDS, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.min.replace(tzinfo=UTC)


def _pair(key: int, version: int) -> str:
    return f"{key}.{version}"


def _pairs(words: Iterable[str]) -> Iterator[tuple[int, int]]:
    for word in words:
        if match := _PAIR.fullmatch(word):
            yield int(match[1]), int(match[2])
