"""Markdown bodies of posts and pages: their limits, and outlines as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError

from blog.rendering import MAX_SOURCE_LENGTH, Heading


def validate_body(body: str) -> None:
    if len(body) > MAX_SOURCE_LENGTH:
        raise ValidationError(
            "The text has %(length)s characters; the most is %(limit)s. "
            "Split it into parts of a series.",
            code="too-long",
            params={"length": f"{len(body):,}", "limit": f"{MAX_SOURCE_LENGTH:,}"},
        )


def outline_as_json(outline: Iterable[Heading]) -> list[dict[str, Any]]:
    return [asdict(heading) for heading in outline]


def headings_in(outline: list[dict[str, Any]]) -> list[Heading]:
    return [
        Heading(
            id=heading["id"],
            title=heading["title"],
            level=heading["level"],
            aliases=tuple(heading["aliases"]),
        )
        for heading in outline
    ]
