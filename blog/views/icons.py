"""The icon of the site as a picture."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from blog import cards, conditional
from site_config import identity


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    return conditional.respond(
        cards.icon(identity.current().row.accent_hue), "image/png"
    )
