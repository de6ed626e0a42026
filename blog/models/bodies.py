"""Markdown bodies of posts and pages: their limits, and outlines as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError

from blog.rendering import Heading, SourceTooLong, UnrenderableSource, render


def validate_body(body: str) -> None:
    """Refuse what the renderer refuses, with its sentence."""
    try:
        render(body)
    except (SourceTooLong, UnrenderableSource) as error:
        raise ValidationError(str(error), code="unrenderable") from error


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
