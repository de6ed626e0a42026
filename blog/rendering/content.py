"""What goes into a rendering and what comes out of it: plain values and named errors.

No Markdown is read here and no HTML is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

# Raised by one whenever the same source would give other HTML or other links, so that
# stored posts can be found and rendered again.
RENDER_VERSION: Final[int] = 4

# Characters. A novel has half a million; nobody writes one into a post.
MAX_SOURCE_LENGTH: Final = 500_000


class SourceTooLong(ValueError):
    """The Markdown has more than MAX_SOURCE_LENGTH characters."""

    def __init__(self, length: int) -> None:
        super().__init__(
            f"The text has {length:,} characters; at most {MAX_SOURCE_LENGTH:,} can be "
            "rendered. Divide it into several parts, or move long listings into files."
        )


class UnrenderableSource(ValueError):
    """The Markdown asks for a structure that no reader could follow; the message says
    which one and what to do about it.
    """


@dataclass(frozen=True)
class ImageVariant:
    """A lighter copy of a picture: `content_type` is its format, `width` in pixels."""

    url: str
    content_type: str
    width: int


@dataclass(frozen=True)
class ImageSource:
    """A picture as the site's library knows it.

    `url` is host-relative ("/media/…") or absolute, `width` and `height` are pixels,
    `colour` is the dominant "#rrggbb", "" where one can see through the picture. `alt`
    and `caption` stand in where the Markdown has none. `variants` come in the order in
    which a browser should choose: the best format first, each from narrow to wide.
    """

    url: str
    width: int
    height: int
    colour: str = ""
    alt: str = ""
    caption: str = ""
    variants: tuple[ImageVariant, ...] = ()


# Given the address as written; None for a picture the library does not hold.
FindImage = Callable[[str], ImageSource | None]


def no_image(src: str) -> ImageSource | None:
    """A library without pictures."""
    return None


@dataclass(frozen=True)
class Surroundings:
    """The page that a text is for, as far as the text depends on it.

    `has_cover`: a picture above the text is the first that a reader sees.
    `serves_snippets`: `code/2.py` below the text's address answers with the second
    code block.
    """

    has_cover: bool = False
    serves_snippets: bool = False


NO_SURROUNDINGS: Final = Surroundings()


@dataclass(frozen=True)
class Heading:
    """An entry of the outline: `title` is plain text, `level` 2 to 4, `aliases` are ids
    that the heading had before and still answers to.
    """

    id: str
    title: str
    level: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class WrittenHeading:
    """A heading as the author wrote it, before the page's title moves it down: `title`
    is plain text, `level` 1 to 6. Headings in quotes and the like are none.
    """

    title: str
    level: int


@dataclass(frozen=True)
class FencedCode:
    """A code block between fences. `language` is as written, "" without one; lines are
    those of the Markdown, from 1, both fences included.
    """

    language: str
    first_line: int
    last_line: int


@dataclass(frozen=True)
class Snippet:
    """A code block: `code` is exactly what stands between the fences.

    `language` is as written ("" when unknown), `name` the file's name from the title,
    `extension` without a dot.
    """

    language: str
    name: str
    extension: str
    code: str


@dataclass(frozen=True)
class RenderedContent:
    """A text in all the forms that the site stores of it.

    `feed_html` holds placeholders for addresses; see `fill_addresses`. `links` and
    `pictures` are their addresses in the order of the text, each once, as written.
    `wordless` are the addresses of pictures that say nothing to somebody who cannot
    see them.
    """

    html: str
    feed_html: str
    outline: tuple[Heading, ...]
    plain_text: str
    summary: str
    word_count: int
    reading_minutes: int
    snippets: tuple[Snippet, ...]
    links: tuple[str, ...]
    pictures: tuple[str, ...]
    wordless: tuple[str, ...]
    headings: tuple[WrittenHeading, ...]
    fences: tuple[FencedCode, ...]
