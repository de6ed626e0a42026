"""From one entry of a feed, whatever its format, to the record of a post."""

from __future__ import annotations

import html
import re
from typing import Final

from blog.importing import places
from blog.importing.feed.covers import apart
from blog.importing.feed.entry import Channel, Entry, Term, is_same_host
from blog.importing.markup import to_markdown
from blog.importing.records import ImportedLink, ImportedPost
from blog.importing.shortening import shortened
from blog.importing.shown import Shown, collect
from blog.markdown_source import references
from blog.markdown_source.references import Reference
from blog.rendering import clean_text

_CUT_OFF = re.compile(r"\s*(?:\[(?:…|\.\.\.)\]|(?:…|\.\.\.))\s*\Z")
_TITLE_LENGTH: Final = 60
# Characters. A description that is longer and stands in the text too is no summary.
_LONGEST_SUMMARY: Final = 400


def post_of(entry: Entry, channel: Channel) -> ImportedPost:
    """Raises UnreadableHtml."""
    link = entry.link
    is_own = is_same_host(link, channel.host)
    about = entry.about or ("" if is_own else link)
    text, cover = apart(entry)
    converted = to_markdown.convert(text, link)
    shown = _shown(converted.markdown, channel)
    summary = _summary(entry)
    categories, tags = _sorted(entry.terms)
    return ImportedPost(
        source_id=clean_text(entry.source_id or summary),
        feed_id=entry.feed_id,
        title=entry.title or _first_words(entry) or "Untitled",
        slug=places.last_segment(link) if is_own else "",
        body=converted.markdown,
        summary=summary,
        published_at=entry.published or entry.updated,
        updated_at=entry.updated if entry.published else None,
        authors=entry.authors or channel.authors,
        categories=categories,
        tags=tags,
        cover=cover,
        language=entry.language,
        old_addresses=(places.old_address(link),) if link and is_own else (),
        images=tuple(shown.images.values()),
        links=tuple(shown.links.values()),
        losses=(
            *_about(about),
            *entry.losses,
            *converted.losses,
            *_attached(entry.attachments),
            *shown.all_losses(converted.markdown),
        ),
    )


def as_html(text: str) -> str:
    """Plain text, its paragraphs and lines kept."""
    if not text.strip():
        return ""
    paragraphs = re.split(r"\n\s*\n", html.escape(text.strip(), quote=False))
    return "".join(f"<p>{part}</p>" for part in paragraphs).replace("\n", "<br>")


def _summary(entry: Entry) -> str:
    """Without a full text the description is both."""
    told = _CUT_OFF.sub("…", to_markdown.plain_text(entry.description))
    is_long = len(told) > _LONGEST_SUMMARY
    if is_long and (not entry.full or _begins_with(entry.full, told)):
        return ""
    return told


def _begins_with(full: str, told: str) -> bool:
    beginning = told[: _LONGEST_SUMMARY // 2]
    return to_markdown.plain_text(full).startswith(beginning)


def _first_words(entry: Entry) -> str:
    words = to_markdown.plain_text(entry.description or entry.full)
    return shortened(words, _TITLE_LENGTH)


def _shown(body: str, channel: Channel) -> Shown:
    def take(shown: Shown, reference: Reference) -> None:
        address = reference.address
        parts = places.split(address)
        if reference.is_image or parts.scheme not in {"http", "https"}:
            return
        if channel.host and is_same_host(address, channel.host):
            shown.links[address] = ImportedLink(
                address, places.old_address(address), parts.fragment
            )

    return collect(references.find(body), take=take)


def _sorted(terms: tuple[Term, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Categories and tags: as the feed marks them, else the first is the category."""
    marked: dict[str, list[str]] = {"category": [], "tag": [], "": []}
    for term in terms:
        marked[term.mark].append(term.name)
    categories, tags, others = marked["category"], marked["tag"], marked[""]
    if not categories:
        categories, others = others[:1], others[1:]
    return tuple(dict.fromkeys(categories)), tuple(dict.fromkeys((*tags, *others)))


def _about(address: str) -> tuple[str, ...]:
    if not address:
        return ()
    return (f"It is about {address}, and a post has no place for that address.",)


def _attached(addresses: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        f"The attached file {address} stays where it is, and the post does not lead "
        "there."
        for address in addresses
    )
