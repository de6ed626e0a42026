"""Addresses that monitors ask for. They answer whatever the database does."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE

from site_config.middleware import impersonal
from site_config.operating import figures, readiness
from site_config.operating.apart import may_watch

KEPT_BY_NOBODY: Final = {"Cache-Control": "no-store"}


@impersonal
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; says nothing about the database."""
    return HttpResponse("ok\n", "text/plain; charset=utf-8", headers=KEPT_BY_NOBODY)


@impersonal
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when everything that an answer needs is there, otherwise 503."""
    parts = readiness.parts()
    is_ready = readiness.is_ready(parts)
    response = JsonResponse(
        {"ready": is_ready, **parts},
        status=200 if is_ready else 503,
        headers=KEPT_BY_NOBODY,
        json_dumps_params={"indent": 1},
    )
    # The probes tell the log what changed; each answer that says so would fill it.
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django's own mark
    return response


@impersonal
@csrf_exempt
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures in Prometheus' text format; for anybody else there is no such page."""
    if not may_watch(request.META) or request.method not in {"GET", "HEAD"}:
        raise Http404("There is no such page.")
    return HttpResponse(figures.exposition(), CONTENT_TYPE, headers=KEPT_BY_NOBODY)
