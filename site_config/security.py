"""What browsers are told to refuse: a content policy per kind of page, and the
headers that Django lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

# A reader's page loads from here alone. Text cannot run anything, whatever it holds.
READER_POLICY: dict[str, list[str]] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}

# The admin previews what it is about to upload, and frames its own previews. A page
# that asks for a nonce, as the writing desk does for its editor, may use it for styles.
ADMIN_POLICY: dict[str, Sequence[object]] = {
    **READER_POLICY,
    "style-src": [SELF, NONCE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}


def with_pictures(
    policy: Mapping[str, Sequence[object]], media_url: str
) -> dict[str, Sequence[object]]:
    """The policy, with pictures from where MEDIA_URL says that they are."""
    parts = urlsplit(media_url)
    origins = [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
    return {**policy, "img-src": [*policy["img-src"], *origins]}


PERMISSIONS = (
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
)

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class PolicyMiddleware(CSPMiddleware):
    """The admin's policy below the admin's address, the reader's everywhere else."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(reverse("admin:index")):
            parts.config = with_pictures(ADMIN_POLICY, settings.MEDIA_URL)
        return parts


class PermissionsPolicyMiddleware:
    """Permissions Policy, W3C: nothing here needs a sensor, so nothing gets one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        return response
