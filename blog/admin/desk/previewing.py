"""What was typed, as readers would get it: the page, the entry in feeds, and what a
shared link shows. Nothing is saved.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from blog import cards, sharing
from blog.admin.answers import sentence, wants_json
from blog.admin.desk import asking, typed
from blog.admin.desk.rehearsing import told
from blog.admin.moment_widgets import meanings
from blog.checklist import check
from blog.feeds.items import html_of
from blog.history.snapshots import Snapshot, fill, read
from blog.models import Page, Post
from blog.rendering import SourceTooLong, UnrenderableSource
from blog.views.post_page import Preview, post_page
from site_config.addresses import absolute

if TYPE_CHECKING:
    from blog.admin.desk.admin import DeskAdmin


@require_POST
def preview(
    request: HttpRequest, *, desk: DeskAdmin, key: int | None = None
) -> HttpResponse:
    """The page itself, or for a script JSON: `html`, words, minutes, the state that
    saving would bring, and what stands in the way of publishing.
    """
    stored = asking.text_to_change(desk, request, key)
    form = desk.bound_form(request, stored)
    text: Any = stored or desk.blank(request)
    taken = typed.snapshot_of(form, text)
    fill(text, taken)
    try:
        content = text.render(as_preview=True)
    except (SourceTooLong, UnrenderableSource) as error:
        return sentence(422, str(error))
    shown = _shown(request, text, taken)
    if not wants_json(request):
        return shown
    return JsonResponse(
        {
            "html": shown.text,
            "words": getattr(text, "word_count", len(text.plain_text.split())),
            "minutes": getattr(text, "reading_minutes", 1),
            "state": desk.state_sentence(text),
            "moments": meanings(form),
            "findings": [told(finding) for finding in check(text, content)],
        }
    )


def _shown(request: HttpRequest, text: Any, taken: Snapshot) -> HttpResponse:
    view = request.POST.get("view", "page")
    if isinstance(text, Page):
        return render(request, "blog/page_detail.html", {"page": text})
    if view == "feed":
        return render(request, "admin/blog/desk/preview_feed.html", _entry(text))
    if view == "card":
        return render(request, "admin/blog/desk/preview_card.html", _card(text))
    related = read(Post, taken)
    ties = Preview(tags=related.get("tags", ()), pinned=related.get("pinned_related"))
    return post_page(request, text, as_preview=ties)


def _entry(post: Post) -> dict[str, Any]:
    address = absolute(post.get_absolute_url()) if post.slug else settings.SITE_URL
    return {
        "post": post,
        "html": html_of(post, address),
        "published": post.published_at or timezone.now(),
    }


def _card(post: Post) -> dict[str, Any]:
    """A card of a draft has no address yet: it is drawn into the page."""
    host = settings.SITE_URL.partition("://")[2]
    if post.cover:
        return {"post": post, "host": host}
    drawn = b64encode(cards.card(sharing.card_of(post))).decode()
    return {"post": post, "host": host, "drawn": f"data:image/png;base64,{drawn}"}
