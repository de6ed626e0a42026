"""What browsers are told to refuse: a content policy per kind of page, and the
headers that Django lacks. Django's own are set in settings.py.
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

from site_config.env import MEDIA_PATH

# A reader's page loads from here alone. Text cannot run anything, whatever it holds,
# and no script of ours can make markup out of text (Trusted Types, W3C).
READER_POLICY: dict[str, list[str]] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "object-src": [NONE],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": [NONE],
}

# The admin previews what it is about to upload, and frames its own previews. A page
# that asks for a nonce, as the writing desk does for its editor, may use it for styles.
# The scripts of Django and the desk parse markup: no Trusted Types here.
ADMIN_POLICY: dict[str, Sequence[object]] = {
    **{
        name: sources
        for name, sources in READER_POLICY.items()
        if "trusted-types" not in name
    },
    "style-src": [SELF, NONCE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}

# What browsers of today can be told to keep from a page. Left as they are: the
# clipboard and sharing, which buttons of ours use, and passkeys.
REFUSED_FEATURES = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "compute-pressure"),
    *("digital-credentials-get", "display-capture", "encrypted-media", "gamepad"),
    *("geolocation", "gyroscope", "hid", "identity-credentials-get"),
    *("idle-detection", "local-fonts", "local-network-access", "magnetometer"),
    *("microphone", "midi", "otp-credentials", "payment", "picture-in-picture"),
    *("screen-wake-lock", "serial", "speaker-selection", "storage-access", "sync-xhr"),
    *("usb", "window-management", "xr-spatial-tracking"),
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in REFUSED_FEATURES)
# Fetch, "Cross-Origin-Resource-Policy": feed readers and social networks show pictures.
OURS_ALONE, ANYBODYS = "same-origin", "cross-origin"

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def with_pictures(
    policy: Mapping[str, Sequence[object]], media_url: str
) -> dict[str, Sequence[object]]:
    """The policy, with pictures from where MEDIA_URL says that they are."""
    parts = urlsplit(media_url)
    origins = [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
    return {**policy, "img-src": [*policy["img-src"], *origins]}


class PolicyMiddleware(CSPMiddleware):
    """The admin's policy below the admin's address, the reader's everywhere else."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only:
            policy = ADMIN_POLICY if _is_admins(request) else READER_POLICY
            parts.config = {
                **with_pictures(policy, settings.MEDIA_URL),
                "upgrade-insecure-requests": settings.IS_HTTPS,
            }
        return parts


class RefusalsMiddleware:
    """Permissions Policy, W3C: nothing here needs a sensor, so nothing gets one. And
    which answers a page of another site may embed.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        policy = ANYBODYS if _is_for_other_sites(request, response) else OURS_ALONE
        response.headers["Cross-Origin-Resource-Policy"] = policy
        return response


def _is_for_other_sites(request: HttpRequest, response: HttpResponseBase) -> bool:
    files = settings.STATIC_URL, MEDIA_PATH
    kind = response.headers.get("Content-Type", "")
    is_file = request.path_info.startswith(files) or kind.startswith("image/")
    return is_file and not _is_admins(request)


def _is_admins(request: HttpRequest) -> bool:
    return request.path_info.startswith(reverse("admin:index"))
