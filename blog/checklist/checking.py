"""The whole checklist. What it costs beside rendering is small and does not grow with
the number of posts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    manuscript = Manuscript(text, content or text.rendered())
    found = [finding for examine in SUBJECTS for finding in examine(manuscript)]
    return sorted(found, key=lambda finding: (not finding.is_error, finding.line or 0))
