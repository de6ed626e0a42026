"""Django's side of watching: which address was meant, and what its queries took."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from site_config.operating import meter
from site_config.operating.sightings import seen_in

log = logging.getLogger("octavo.slow")
# A statement is told so far.
LONGEST = 2_000


class WatchingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with connection.execute_wrapper(watched):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *arguments: Any
    ) -> None:
        if match := request.resolver_match:
            name = meter.route(match.url_name, match.namespaces)
            seen_in(request.META).route = name


def watched(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
) -> Any:
    """Tells of a statement that takes long; with its placeholders, never its values."""
    begun = perf_counter()
    try:
        return execute(sql, params, many, context)
    except DatabaseError:
        meter.meter().add(meter.DATABASE_ERRORS)
        raise
    finally:
        taken = (perf_counter() - begun) * 1000
        if 0 < settings.SLOW_QUERY_MS <= taken:
            meter.meter().add(meter.SLOW_QUERIES)
            facts = {"ms": round(taken)}
            log.warning("Slow query: %s", sql[:LONGEST], extra={"facts": facts})
