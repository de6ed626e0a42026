"""What must hold before the blog may run; each message says the remedy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.db import connections

from blog import triggers


def register_all() -> None:
    checks.register(every_model_is_listed, checks.Tags.models)
    checks.register(triggers_exist, checks.Tags.database)


def every_model_is_listed(**kwargs: Any) -> list[checks.CheckMessage]:
    return [
        checks.Error(
            f"{label} is neither watched nor private.",
            hint="List it in blog/triggers.py: under WATCHED when a reader's page "
            "shows it, else under PRIVATE.",
            id="blog.E001",
        )
        for label in triggers.unlisted()
    ]


def triggers_exist(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    messages: list[checks.CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        migrated = "content_version" in connection.introspection.table_names()
        missing = triggers.expected(connection) - triggers.installed(connection)
        if migrated and missing:
            messages.append(_missing(sorted(missing)))
    return messages


def _missing(names: list[str]) -> checks.CheckMessage:
    # An error would keep `migrate` from starting, which is the remedy.
    return checks.Warning(
        f"{len(names)} database triggers are missing, such as {names[0]}.",
        hint="Run `manage.py migrate`: it makes them anew. Until then pages may be "
        "stale.",
        id="blog.W002",
    )
