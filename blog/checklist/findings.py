"""A finding, and the text that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

from blog.checklist.lines import Lines
from blog.models import Page, Post
from blog.rendering import RenderedContent

AnyText: TypeAlias = Post | Page

MOST_TOLD: Final = 5


@dataclass(frozen=True)
class Finding:
    """`message` names the thing and the remedy. `field` is the form's field that it is
    about, `line` a line of the Markdown, from 1. An error `is_final` when it cannot be
    meant: nothing lets it pass.
    """

    level: Literal["error", "warning"]
    message: str
    field: str | None = None
    line: int | None = None
    is_final: bool = False

    @property
    def sentence(self) -> str:
        """The message with its place, where nothing else tells it."""
        return f"Line {self.line}: {self.message}" if self.line else self.message

    @property
    def is_error(self) -> bool:
        return self.level == "error"


def told(findings: Sequence[Finding]) -> str:
    """The first of them in a row, and how many more there are."""
    rest = len(findings) - MOST_TOLD
    sentences = [finding.sentence for finding in findings[:MOST_TOLD]]
    return " ".join([*sentences, *([f"And {rest} more."] if rest > 0 else [])])


@dataclass(frozen=True)
class Manuscript:
    """A text and what is rendered of it. It may never have been saved."""

    text: AnyText
    content: RenderedContent

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text.body, self.content.fences)
