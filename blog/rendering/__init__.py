"""Markdown to HTML for pages and feeds; pure: strings in, a frozen value out.

No database, no settings, no request, nothing of Django. `render` is the way in;
`pipeline` shows its steps.
"""

from __future__ import annotations

from blog.rendering.characters import (
    POST_PLACEHOLDER,
    SITE_PLACEHOLDER,
    clean_text,
    illegal_characters,
)
from blog.rendering.content import (
    MAX_SOURCE_LENGTH,
    RENDER_VERSION,
    FencedCode,
    FindImage,
    Heading,
    ImageSource,
    ImageVariant,
    RenderedContent,
    Snippet,
    SourceTooLong,
    Surroundings,
    UnrenderableSource,
    WrittenHeading,
    no_image,
)
from blog.rendering.feed_version import fill_addresses
from blog.rendering.languages import is_known_language, similar_language
from blog.rendering.pipeline import render
from blog.rendering.tasks import Rendering, Task

__all__ = [
    "MAX_SOURCE_LENGTH",
    "POST_PLACEHOLDER",
    "RENDER_VERSION",
    "SITE_PLACEHOLDER",
    "FencedCode",
    "FindImage",
    "Heading",
    "ImageSource",
    "ImageVariant",
    "RenderedContent",
    "Rendering",
    "Snippet",
    "SourceTooLong",
    "Surroundings",
    "Task",
    "UnrenderableSource",
    "WrittenHeading",
    "clean_text",
    "fill_addresses",
    "illegal_characters",
    "is_known_language",
    "no_image",
    "render",
    "similar_language",
]
