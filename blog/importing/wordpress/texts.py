"""From what WordPress stores as the content of an item to its Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from blog.importing import places
from blog.importing.markup import to_markdown
from blog.importing.records import ImportedImage, ImportedLink
from blog.importing.shortening import shortened
from blog.importing.shown import (
    Shown,
    collect,
    counted,
    file_name,
    is_elsewhere,
    listed,
)
from blog.importing.wordpress import (
    addresses,
    blocks,
    code,
    links,
    paragraphs,
    pictures,
    unknown_shortcodes,
)
from blog.importing.wordpress.blocks import Blocks
from blog.importing.wordpress.code import Held
from blog.importing.wordpress.entries import Entry
from blog.importing.wordpress.footnotes import footnotes_of
from blog.importing.wordpress.library import is_image
from blog.importing.wordpress.shortcodes import Shortcodes
from blog.importing.wordpress.source import Source
from blog.markdown_source import references
from blog.markdown_source.references import Reference

_MORE = re.compile(r"<!--more\b(?:(?!<!--|-->).)*-->", re.DOTALL)
_NEXT_PAGE = re.compile(r"<!--nextpage\s*-->")
_NO_TEASER = re.compile(r"<!--noteaser\s*-->")
# What is more than words, so that it makes no summary.
_MORE_THAN_WORDS = re.compile(
    r"<(?:pre|h[1-6]|[uod]l|table|figure|img|div|iframe|video|audio)\b", re.IGNORECASE
)
_MOST_HTML = 20_000  # characters, of which only the first words are wanted
_LONGEST_SUMMARY = 300  # characters


@dataclass
class Text:
    """`html` is what the Markdown was made from, `teaser` the words before "more";
    `pages` is how many it was cut into; `files` are the numbers of the attachments
    that it shows or leads to.
    """

    markdown: str = ""
    html: str = ""
    teaser: str = ""
    pages: int = 1
    images: tuple[ImportedImage, ...] = ()
    links: tuple[ImportedLink, ...] = ()
    losses: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    files: set[str] = field(default_factory=set)


def text_of(entry: Entry, source: Source) -> Text:
    """Raises UnreadableHtml."""
    making, notes = _Making(entry, source), footnotes_of(entry)
    held = code.hold(making.blocks.with_reusable(entry.content))
    html = making.html(held.text)
    unknown = unknown_shortcodes.losses(html)
    tidy = pictures.tidied(notes.marked(held.restored(html)), source.library)
    converted = to_markdown.convert(tidy.html, _base(entry, source))
    text = Text(
        markdown=notes.written(converted.markdown),
        html=tidy.html,
        teaser=_teaser(held, _Making(entry, source)),
        pages=1 + len(_NEXT_PAGE.findall(held.text)),
    )
    _find_references(text, source)
    text.losses += [*converted.losses, *notes.losses(), *making.losses(), *unknown]
    _tell(text, tidy.titles)
    return text


def plain(html: str, most: int = _LONGEST_SUMMARY) -> str:
    """The words of an excerpt or a description. Raises UnreadableHtml."""
    return shortened(to_markdown.plain_text(html[:_MOST_HTML]), most)


class _Making:
    """Turns what is WordPress's own into HTML, and counts what is lost by it."""

    def __init__(self, entry: Entry, source: Source) -> None:
        self.blocks = Blocks(source.reusable, source.library)
        self.shortcodes = Shortcodes(source.library, entry.number)

    def html(self, text: str) -> str:
        is_classic = not blocks.is_made_of_blocks(text)
        for marker in (_MORE, _NEXT_PAGE, _NO_TEASER):
            text = marker.sub("\n\n", text)
        text = self.shortcodes.replaced(self.blocks.without_marks(text))
        return paragraphs.with_paragraphs(text) if is_classic else text

    def losses(self) -> list[str]:
        self.shortcodes.players += self.blocks.players
        return [*self.shortcodes.losses(), *self.blocks.losses()]


def _teaser(held: Held, making: _Making) -> str:
    """The words before "more", "" when they are no summary: lists here show the
    beginning of the text then.
    """
    more = _MORE.search(held.text)
    if more is None:
        return ""
    html = making.html(held.text[: more.start()])
    if _MORE_THAN_WORDS.search(html):
        return ""
    words = to_markdown.plain_text(held.restored(html)[:_MOST_HTML])
    return words if len(words) <= _LONGEST_SUMMARY else ""


def _tell(text: Text, titles: int) -> None:
    if titles:
        text.losses.append(
            f"{counted(titles, 'title')} of pictures, which a resting mouse showed, "
            "stayed behind."
        )
    if text.pages > 1:
        text.notes.append(
            f"It was shown on {text.pages} pages; it is one text here, and the "
            "addresses of the others lead to it."
        )


def _base(entry: Entry, source: Source) -> str:
    return entry.link or f"{source.channel.site}/"


def _find_references(text: Text, source: Source) -> None:
    left: dict[str, None] = {}

    def take(shown: Shown, reference: Reference) -> None:
        if reference.is_image:
            _take_picture(shown, reference, source, text)
        elif links.is_ours(reference.address, source.library):
            _take_link(shown, reference.address, source, text, left)

    shown = collect(references.find(text.markdown), take=take)
    for bare in references.find_autolinks(text.markdown):
        file = source.library.find(bare.address)
        if file:
            text.files.add(file.number)
            left[bare.address] = None
    text.images = tuple(shown.images.values())
    text.links = tuple(shown.links.values())
    if left:
        text.losses.append(
            "Links to files that are no pictures still lead to the old site: "
            f"{listed(list(left))}."
        )
    text.losses.extend(shown.all_losses(text.markdown))


def _take_picture(
    shown: Shown, reference: Reference, source: Source, text: Text
) -> None:
    if not is_elsewhere(reference.address):
        return
    found = source.library.places_of(reference.address)
    image = shown.images[reference.address]
    shown.images[reference.address] = replace(
        image, name=file_name(found[0]), places=found
    )
    attachment = source.library.find(reference.address)
    text.files |= {attachment.number} if attachment else set()


def _take_link(
    shown: Shown, address: str, source: Source, text: Text, left: dict[str, None]
) -> None:
    if address.startswith("#"):
        return
    attachment = source.library.find(address)
    text.files |= {attachment.number} if attachment else set()
    if attachment.is_image if attachment else is_image(address):
        found = source.library.places_of(address)[: 1 if attachment else None]
        image = ImportedImage(address, file_name(found[0]), places=found)
        shown.images.setdefault(address, image)
    elif attachment or "/wp-content/" in places.split(address).path:
        left[address] = None
    else:
        shown.links[address] = ImportedLink(
            address,
            addresses.place(address, source.channel),
            addresses.fragment(address),
        )
