"""Addresses that go to Django before the page cache looks at anything: they answer
whatever the database does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.conf import settings

from site_config.operating.peers import is_from


def may_watch(environ: Mapping[str, Any]) -> bool:
    """To everybody else, /metrics is an address like any other that does not exist."""
    return is_from(settings.METRICS_NETWORKS, environ)


def anybody(environ: Mapping[str, Any]) -> bool:
    return True


# By whom each of them is asked for.
APART: Final[dict[str, Callable[[Mapping[str, Any]], bool]]] = {
    "/healthz": anybody,
    "/readyz": anybody,
    "/metrics": may_watch,
}
