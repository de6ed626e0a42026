"""What every template knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from site_config import identity


def site(request: HttpRequest) -> dict[str, object]:
    """`site`, who the site is, and `SITE_URL`, the one source of full addresses."""
    return {"site": identity.current(), "SITE_URL": settings.SITE_URL}
