"""What is read before the text is: title, summary, category."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from blog.checklist.findings import AnyText, Finding, Manuscript
from blog.models import Category, Post

# Characters. Search engines cut off what is longer and replace what says too little.
LONGEST_TITLE: Final = 70
SHORTEST_SUMMARY: Final = 50
LONGEST_SUMMARY: Final = 160


def examine(manuscript: Manuscript) -> Iterator[Finding]:
    text = manuscript.text
    yield from _of_title(text.title)
    yield from _of_summary(text)
    if isinstance(text, Post) and text.category_id is None and _has_categories():
        yield Finding(
            "warning",
            "The post has no category, so no category’s page or feed lists it. Choose "
            "one.",
            "category",
        )


def _of_title(title: str) -> Iterator[Finding]:
    if len(title) > LONGEST_TITLE:
        yield Finding(
            "warning",
            f"The title has {len(title)} characters; search engines cut off what comes "
            f"after about {LONGEST_TITLE}. Shorten it, or begin with what matters.",
            "title",
        )


def _of_summary(text: AnyText) -> Iterator[Finding]:
    summary = " ".join(text.summary.split())
    if not summary:
        message = _without_summary(text)
    elif len(summary) < SHORTEST_SUMMARY:
        message = (
            f"The summary has {len(summary)} characters, too few for search engines "
            f"to show. Say in {SHORTEST_SUMMARY} or more what a reader will learn."
        )
    elif len(summary) > LONGEST_SUMMARY:
        message = (
            f"The summary has {len(summary)} characters; search engines cut off what "
            f"comes after about {LONGEST_SUMMARY}. Shorten it, or begin with what "
            "matters."
        )
    else:
        return
    yield Finding("warning", message, "summary")


def _without_summary(text: AnyText) -> str:
    if isinstance(text, Post):
        return (
            "There is no summary: lists, feeds and search engines show the beginning "
            "of the text. Write one to three sentences that say what a reader will "
            "learn."
        )
    return (
        "There is no summary: search engines show the beginning of the text. Write one "
        "sentence that says what the page is for."
    )


def _has_categories() -> bool:
    return Category.objects.exists()
