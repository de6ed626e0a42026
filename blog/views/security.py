"""Whom to tell about a hole in this site: /.well-known/security.txt (RFC 9116)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from blog import conditional
from blog.models import Page
from site_config import identity
from site_config.addresses import absolute
from site_config.page_cache.middleware import expire

# The address of the page that says how to reach the owner.
CONTACT_PAGE = "contact"


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """The same bytes for a month: the next one moves on when it expires."""
    contact = _contact()
    if not contact:
        raise Http404("Nobody is named whom to tell.")
    month = _first_of_the_month(timezone.now())
    expire(request, _months_on(month, 1))
    fields = {
        "Contact": contact,
        "Expires": f"{_months_on(month, 12):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages": identity.current().row.language,
        "Canonical": absolute(request.path),
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return conditional.respond(text.encode(), "text/plain; charset=utf-8")


def _contact() -> str:
    """SECURITY_CONTACT, else the address that the home page shows, else a page."""
    row = identity.current().row
    if settings.SECURITY_CONTACT:
        return str(settings.SECURITY_CONTACT)
    if row.email and row.shows_email:
        return f"mailto:{row.email}"
    page = Page.objects.published().filter(slug=CONTACT_PAGE).first()
    return absolute(page.get_absolute_url()) if page else ""


def _first_of_the_month(moment: datetime) -> datetime:
    """In UTC; at most a year before the month that is twelve on."""
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _months_on(month: datetime, number: int) -> datetime:
    years, months = divmod(month.month - 1 + number, 12)
    return month.replace(year=month.year + years, month=months + 1)
