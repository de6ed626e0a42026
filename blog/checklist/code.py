"""Code between fences, and the languages that it is said to be in."""

from __future__ import annotations

from collections.abc import Iterator

from blog.checklist.findings import Finding, Manuscript
from blog.rendering import is_known_language, similar_language


def examine(manuscript: Manuscript) -> Iterator[Finding]:
    for fence in manuscript.content.fences:
        if not fence.language:
            message = (
                "The code block has no language, so it is shown without colours. Write "
                "its language behind the fence, as in ```python, or ```text when it "
                "is none."
            )
        elif not is_known_language(fence.language):
            similar = similar_language(fence.language)
            remedy = (
                f"Did you mean {similar}?"
                if similar
                else "Write another name, or text when there is none."
            )
            message = (
                f"The code block’s language “{fence.language}” is not known, so it is "
                f"shown without colours. {remedy}"
            )
        else:
            continue
        yield Finding("warning", message, "body", fence.first_line)
