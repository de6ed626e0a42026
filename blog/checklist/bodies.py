"""Whether there is a text at all."""

from __future__ import annotations

from collections.abc import Iterator

from blog.checklist.findings import Finding, Manuscript


def examine(manuscript: Manuscript) -> Iterator[Finding]:
    if not manuscript.content.html.strip():
        yield Finding(
            "error",
            "The text is empty: readers would find a title with nothing below it. "
            "Write it, or leave it a draft.",
            "body",
            is_final=True,
        )
