"""What a text lacks for somebody who cannot see the page (WCAG 2.2)."""

from __future__ import annotations

from blog import rendering
from blog.models.images import find_image
from blog.models.posts import Post
from blog.models.texts import Text


def shortcomings(text: Text) -> list[str]:
    """A sentence for each: the thing and its remedy.

    Raises SourceTooLong and UnrenderableSource.
    """
    surroundings = text.surroundings()
    content = rendering.render(text.body, find_image, (), surroundings)
    cover = text.cover if isinstance(text, Post) else None
    if cover is None or cover.alt.strip():
        return list(content.shortcomings)
    lack = (
        f"The cover picture {cover} has no alternative text. Write what it shows in "
        "its own form, under Images."
    )
    return [lack, *content.shortcomings]
