"""Markdown in, everything the site stores of it out.

Clean the characters, read the Markdown, sanitise its HTML, finish the tree, write it
for the page, the feed and the search. Each step has a module; this one only orders
them.
"""

from __future__ import annotations

from collections.abc import Sequence

from blog.rendering import excerpts, feed_version, tree
from blog.rendering.characters import clean_text, with_line_feeds
from blog.rendering.content import (
    MAX_SOURCE_LENGTH,
    NO_SURROUNDINGS,
    FindImage,
    Heading,
    RenderedContent,
    SourceTooLong,
    Surroundings,
    no_image,
)
from blog.rendering.finishing import Finishing
from blog.rendering.markdown import to_html
from blog.rendering.marks import Marks
from blog.rendering.sanitizing import sanitize


def render(
    source: str,
    find_image: FindImage = no_image,
    former_headings: Sequence[Heading] = (),
    surroundings: Surroundings = NO_SURROUNDINGS,
) -> RenderedContent:
    """The text in all its forms; equal input gives equal output.

    `former_headings` is the outline of the version before, so that links to its
    headings still arrive. Raises SourceTooLong and UnrenderableSource.
    """
    if len(source) > MAX_SOURCE_LENGTH:
        raise SourceTooLong(len(source))
    marks = Marks()
    html = to_html(with_line_feeds(clean_text(source)), marks)
    root = tree.parse(sanitize(html))
    finishing = Finishing(marks, find_image, surroundings)
    outline = finishing.finish(root, former_headings)
    text = excerpts.read(root)
    return RenderedContent(
        html=tree.write(root),
        feed_html=feed_version.write(root),
        outline=outline,
        plain_text=text.plain,
        summary=text.summary,
        word_count=text.words,
        reading_minutes=text.minutes,
        snippets=tuple(finishing.snippets),
        links=tuple(finishing.links),
        pictures=tuple(finishing.pictures),
        wordless=tuple(finishing.wordless),
        headings=tuple(finishing.headings),
        fences=tuple(finishing.fences),
    )
