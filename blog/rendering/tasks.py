"""What a text is rendered from, and a rendering that knows what it was made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from blog.rendering.content import (
    NO_SURROUNDINGS,
    FindImage,
    Heading,
    ImageSource,
    RenderedContent,
    Surroundings,
)

Answers: TypeAlias = dict[str, ImageSource | None]


@dataclass(frozen=True)
class Task:
    """What a text is rendered from, as far as it is known beforehand; `pictures` by
    their sources.
    """

    source: str
    former_headings: Sequence[Heading] = ()
    surroundings: Surroundings = NO_SURROUNDINGS
    pictures: Mapping[str, ImageSource] = field(default_factory=dict)


@dataclass(frozen=True)
class Rendering:
    """`answers` is what the renderer was told of each picture that it asked for."""

    task: Task
    answers: Answers
    content: RenderedContent

    def is_of(
        self,
        source: str,
        find_image: FindImage,
        former_headings: Sequence[Heading],
        surroundings: Surroundings,
    ) -> bool:
        """Whether `render` would make the same of these."""
        task = self.task
        return (
            (task.source, task.surroundings) == (source, surroundings)
            and tuple(task.former_headings) == tuple(former_headings)
            and all(find_image(src) == said for src, said in self.answers.items())
        )
