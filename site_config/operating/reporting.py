"""Errors, told to Sentry when its address is set; nothing of who met them is."""

from __future__ import annotations

import logging
from typing import Any, Final

import sentry_sdk
from django.conf import settings
from sentry_sdk.integrations.logging import LoggingIntegration
from sentry_sdk.types import Event, Hint

from site_config import __version__
from site_config.operating import request_ids
from site_config.operating.cleaning import clean

# What an event is made of; whatever else a library adds stays here.
TOLD: Final = {
    *("event_id", "timestamp", "level", "logger", "logentry", "exception", "platform"),
    *("release", "environment", "sdk", "server_name", "tags", "contexts", "type"),
}


def start() -> None:
    """In a process that answers: what sends is a thread, which stays behind when a
    process parts. Nothing is done, and nobody is asked, without SENTRY_DSN.

    Errors come from the log alone. No integration sees a request, so that there is none
    to be left out.
    """
    if not settings.SENTRY_DSN:
        return
    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        release=f"octavo@{__version__}",
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        before_send=told,
    )


def told(event: Event, hint: Hint) -> Event | None:
    """The event as it is sent."""
    kept: Any = {name: _cleaned(event[name]) for name in TOLD & event.keys()}  # type: ignore[literal-required]
    if name := request_ids.current.get():
        kept["tags"] = {**kept.get("tags", {}), "request": str(name)}
    return kept  # type: ignore[no-any-return]


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    return value
