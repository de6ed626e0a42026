"""Single facts of an item, and what becomes of them. Texts are not read here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from blog.importing.markup import to_markdown
from blog.importing.records import ImportedImage
from blog.importing.shown import counted
from blog.importing.wordpress import addresses, seo
from blog.importing.wordpress.channel import shown_name
from blog.importing.wordpress.entries import Entry
from blog.importing.wordpress.source import Source

# Only what is markup for certain: a title may be about <canvas>.
_MARKUP: Final = re.compile(
    r"</?(?:a|abbr|b|br|code|del|em|i|kbd|mark|p|s|small|span|strong|sub|sup|u)\b"
    r"[^<>]*>",
    re.IGNORECASE,
)
PUBLIC: Final = frozenset({"publish", "future", "inherit"})
_STATES: Final = {
    "draft": "",
    "pending": "It waited for review on the old site: it came in as a draft.",
    "private": "It was private on the old site: it came in as a draft.",
}
_PROTECTED: Final = (
    "It was protected by a password, which nothing here can be: it came in as a draft, "
    "and nobody reads it before you publish it."
)


def title(entry: Entry) -> str:
    """As people read it, for WordPress takes it for HTML. Raises UnreadableHtml."""
    written = entry.fact("title")
    is_html = _MARKUP.search(written)
    plain = to_markdown.plain_text(written) if is_html else html.unescape(written)
    return " ".join(plain.split())


def state(entry: Entry) -> str:
    """Why it is a draft, "" when that needs no word."""
    if entry.has_password:
        return _PROTECTED
    if entry.status in PUBLIC:
        return ""
    return _STATES.get(
        entry.status,
        f"Its status “{entry.status}” is none of WordPress itself: it came in as a "
        "draft.",
    )


def authors(entry: Entry, source: Source) -> tuple[str, ...]:
    login = entry.fact("dc:creator").strip("<> ")
    person = source.channel.people.get(login)
    creator = person.name if person else shown_name("", login)
    return tuple(filter(None, [creator]))


def cover(entry: Entry, source: Source, losses: list[str]) -> ImportedImage | None:
    number = entry.noted("_thumbnail_id")
    file = source.library.by_number.get(number)
    if file is None:
        if number:
            losses.append(
                "Its featured picture stayed behind, for the export does not list its "
                f"file ({number}): export “All content”."
            )
        return None
    return ImportedImage(file.url, file.name, file.alt, places=(file.url,))


def canonical(entry: Entry, source: Source, losses: list[str]) -> str:
    """Only what leads to another site: the old one is gone."""
    address = seo.canonical(entry)
    if not address or not source.channel.is_own(address):
        return address
    meant = addresses.place(address, source.channel)
    if meant != addresses.main(entry, source.channel):
        losses.append(
            f"Its canonical address {address} is one of the old site and was left out."
        )
    return ""


def left_behind(entry: Entry) -> Iterator[str]:
    """Sentences about what no text holds."""
    if entry.comments or entry.pings:
        named = [
            counted(number, noun)
            for number, noun in ((entry.comments, "comment"), (entry.pings, "ping"))
            if number
        ]
        yield f"{' and '.join(named)} stayed behind."
    for value in entry.meta.get("enclosure", ()):
        address = value.strip().partition("\n")[0].strip()
        if address and address not in entry.content:
            yield (
                f"The attached file {address} stays where it is, and the text does not "
                "lead there."
            )
