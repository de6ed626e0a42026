"""Pages that say why nothing came of a request, whatever the site is able to."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.template.loader import render_to_string


def bare_page(
    status: int,
    context: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Of the template that the status names: no request, no query, no identity."""
    page = render_to_string(f"{status}.html", dict(context or {}))
    return HttpResponse(page, status=status, headers=headers)
