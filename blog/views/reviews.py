"""The page behind a review link: the newest draft, for whoever has the link, and for
no machine. Nothing on the way keeps it, and no other site is told its address.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from blog import reviewing
from blog.rendering import SourceTooLong, UnrenderableSource
from blog.views.post_page import Bar, Preview, post_page

HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}

HEADINGS = {
    HTTPStatus.NOT_FOUND: "No review is here",
    HTTPStatus.GONE: "This link no longer works",
    HTTPStatus.SERVICE_UNAVAILABLE: "This draft cannot be shown as it stands",
}

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return wrapped


@private
@require_safe
def review(request: HttpRequest, signed: str) -> HttpResponse:
    """A link that was ours once says what became of it (410), another one is none
    (404): only who was given a link can tell the one from the other.
    """
    try:
        draft = reviewing.newest_draft(reviewing.open(signed))
    except reviewing.NoSuchLink as error:
        return _no_review(request, HTTPStatus.NOT_FOUND, str(error))
    except reviewing.LinkIsOver as error:
        return _no_review(request, HTTPStatus.GONE, str(error))
    try:
        draft.post.render(as_preview=True)
    except (SourceTooLong, UnrenderableSource) as error:
        return _no_review(request, HTTPStatus.SERVICE_UNAVAILABLE, str(error))
    return post_page(request, draft.post, as_preview=_preview(draft))


def _preview(draft: reviewing.Draft) -> Preview:
    bar = Bar(
        written_at=draft.written_at,
        until=draft.link.expires_at,
        public_address=draft.public_address,
        is_public=bool(draft.public_address) and draft.is_saved,
    )
    return Preview(tags=draft.tags, pinned=draft.pinned, bar=bar)


def _no_review(request: HttpRequest, status: HTTPStatus, why: str) -> HttpResponse:
    context = {"status": status.value, "heading": HEADINGS[status], "why": why}
    return render(request, "blog/no_review.html", context, status=status)
