"""Texts as the modules of the checklist are given them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from blog.checklist.findings import AnyText, Finding, Manuscript


def manuscript_of(text: AnyText) -> Manuscript:
    return Manuscript(text, text.rendered())


def sentences(
    examine: Callable[[Manuscript], Iterable[Finding]], text: AnyText
) -> list[str]:
    return [finding.sentence for finding in examine(manuscript_of(text))]
