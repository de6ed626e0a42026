"""The whole checklist. What it costs beside rendering is small and does not grow with
the number of posts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from typing import Final

from blog.checklist import (
    bodies,
    code,
    descriptions,
    feed_entry,
    headings,
    links,
    pictures,
)
from blog.checklist.findings import AnyText, Finding, Manuscript
from blog.models.slugs import is_slug
from blog.rendering import RenderedContent

SUBJECTS: Final[tuple[Callable[[Manuscript], Iterator[Finding]], ...]] = (
    bodies.examine,
    descriptions.examine,
    pictures.examine,
    links.examine,
    headings.examine,
    code.examine,
    feed_entry.examine,
)


def check(text: AnyText, content: RenderedContent | None = None) -> list[Finding]:
    """Errors first, each kind in the order of the text. `content` is what was rendered
    of the text already.

    Raises SourceTooLong and UnrenderableSource.
    """
    manuscript = Manuscript(_with_address(text), content or text.rendered())
    found = [finding for examine in SUBJECTS for finding in examine(manuscript)]
    return sorted(found, key=lambda finding: (not finding.is_error, finding.line or 0))


def _with_address(text: AnyText) -> AnyText:
    """What is being typed as an address may be none yet: the form says so itself."""
    if is_slug(text.slug):
        return text
    text = copy(text)
    text.slug = ""
    return text
