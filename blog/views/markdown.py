"""The site for programs that read Markdown: each post's source, and an overview of it
all (llmstxt.org). The owner can turn both off.
"""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from blog import conditional, markdown_document, reading
from blog.models import Page, Post
from blog.views.beside import beside
from site_config import identity
from site_config.addresses import absolute

# The newest; the archive and the sitemap have the others.
MOST_LISTED: Final = 200


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Search engines are led to the page."""
    _refuse_unless_published()
    return beside(request, Post.objects.for_source(), slug, _source)


def _source(post: Post) -> HttpResponse:
    body = markdown_document.write(post, post.tags.all())
    response = conditional.respond(body, markdown_document.CONTENT_TYPE)
    address = absolute(post.get_absolute_url())
    response.headers["Link"] = f'<{address}>; rel="canonical"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    _refuse_unless_published()
    posts = Post.objects.published().listed_keys()[:MOST_LISTED]
    context = {
        "site": identity.current(),
        "pages": Page.objects.published().filter(noindex=False).order_by("title"),
        "posts": Post.objects.filter(pk__in=posts).for_overview(),
        "series": reading.series_in_use(),
    }
    body = render_to_string("llms.txt", context, request).encode()
    return conditional.respond(body, "text/plain; charset=utf-8")


def _refuse_unless_published() -> None:
    if not identity.current().row.publishes_markdown:
        raise Http404("This site does not publish its Markdown.")
