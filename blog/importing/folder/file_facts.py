"""What one Markdown file says about itself: in its front matter, name and place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final

from blog.importing import dates, places
from blog.importing.folder.facts import Facts
from blog.importing.folder.files import Folder
from blog.importing.records import Circumstances

_FIRST_HEADING = re.compile(
    r"\s*(?:#[ \t]+(?P<atx>[^\r\n]+?)[ \t#]*"
    r"|(?P<setext>[^\s>#`~-][^\r\n]*)\r?\n=+[ \t]*)"
    r"(?:\r?\n|\Z)(?:[ \t]*\r?\n)?"
)
_MARKUP = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|[*`]|(?<!\w)_|_(?!\w)")
_NEVER_PUBLIC: Final = frozenset({"draft", "hidden", "private", "unlisted", "pending"})
# Jekyll's names of whole families of addresses, and Eleventy's way to say "none".
_NO_ADDRESSES: Final = frozenset(
    {"date", "pretty", "ordinal", "weekdate", "none", "true", "false"}
)
_PATTERN = re.compile(r"/:|\{")


@dataclass(frozen=True)
class Told:
    """What making Markdown of this site took: sentences, and the words before a mark
    that says "more". `knows_tags`: what looks like a template tag is none by now.
    """

    losses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    teaser: str = ""
    has_teaser: bool = False
    knows_tags: bool = False


@dataclass(frozen=True)
class File:
    """A file whose front matter was split off. `source_id` is its relative path."""

    folder: Folder
    path: Path
    source_id: str
    facts: Facts
    body: str
    circumstances: Circumstances
    told: Told = Told()

    @cached_property
    def relative(self) -> PurePosixPath:
        return PurePosixPath(self.source_id)

    @cached_property
    def place(self) -> places.Place:
        return places.place_of(self.relative)

    @property
    def is_jekyll_post(self) -> bool:
        return "_posts" in (self.folder.root.name, *self.relative.parts)


def is_draft(file: File) -> bool:
    status = file.facts.text("status", "visibility").lower()
    return (
        file.facts.flag("draft", "is_draft") is True
        or file.facts.flag("published") is False
        or status in _NEVER_PUBLIC
        or "_drafts" in (file.folder.root.name, *file.relative.parts)
    )


def published_at(file: File) -> datetime | None:
    """The date it carries, else that of its name, of its address, of its last change.

    Hugo's publishDate holds a post back beyond its date.
    """
    facts, zone = file.facts, file.circumstances.zone
    said = facts.moment("date", "published", "published_at", "pubdate", zone=zone)
    held_back = facts.moment("publishdate", "publish_date", zone=zone)
    if said or held_back:
        return max(filter(None, (said, held_back)))
    for day in (file.place.date, places.date_in(own_address(file))):
        try:
            moment = dates.read(day, zone)
        except dates.UnreadableDate:
            continue  # figures that look like a date in a name need not be one
        if moment:
            return moment
    return updated_at(file)


def updated_at(file: File) -> datetime | None:
    return file.facts.moment(
        *("lastmod", "updated", "updated_at", "last_modified_at", "modified_date"),
        *("modified", "date_modified", "updateddate", "last_updated"),
        zone=file.circumstances.zone,
    )


def expires_at(file: File) -> datetime | None:
    return file.facts.moment(
        *("expirydate", "expiry_date", "expires", "expires_at"),
        zone=file.circumstances.zone,
    )


def categories(file: File) -> tuple[str, ...]:
    one = file.facts.names("category", separator=None)
    many = file.facts.names("categories", separator=_separator(file))
    return tuple(dict.fromkeys((*one, *many)))


def tags(file: File) -> tuple[str, ...]:
    return file.facts.names("tags", "tag", separator=_separator(file))


def _separator(file: File) -> str:
    """Jekyll takes the blanks of a plain string for the ends of its names."""
    return " " if file.is_jekyll_post else ","


def series(file: File) -> str:
    """A post is in one series here; the others are losses."""
    names = file.facts.names("series", "series.title", "series.name", separator=None)
    file.facts.losses.extend(
        f"It is also in the series “{name}”; here a post is in one series."
        for name in names[1:]
    )
    return names[0] if names else ""


def part(file: File) -> int | None:
    return file.facts.number(
        *("series_order", "series_part", "series_number", "series_weight", "part"),
        *("series.part", "series.order", "series.number"),
    )


def own_address(file: File) -> str:
    """The address that the front matter itself gives the file, as written, or ""."""
    address = file.facts.text("path", "url", "permalink")
    is_one = address not in _NO_ADDRESSES and not _PATTERN.search(address)
    return address if is_one else ""


def slug(file: File) -> str:
    said = file.facts.text("slug") or own_address(file)
    return places.last_segment(said) or file.place.name


def old_addresses(
    file: File, published: datetime | None, categories: tuple[str, ...]
) -> tuple[str, ...]:
    """The address it had first, then those that led there; paths of the old site."""
    own = own_address(file)
    if own:
        first: tuple[str, ...] = (places.old_address(own),)
    else:
        zone = file.circumstances.zone
        day = published.astimezone(zone) if published else None
        below = PurePosixPath(file.folder.root.name, file.relative)
        first = places.guessed_addresses(below, day, categories)
    aliases = file.facts.names("aliases", "alias", "redirect_from", "redirects")
    base = places.split(file.circumstances.site).path
    found = [
        address if "://" in written else base + address
        for written in (*first, *aliases)
        for address in [places.old_address(written)]
    ]
    return tuple(dict.fromkeys(found))


def feed_id(file: File, addresses: tuple[str, ...]) -> str:
    """What feed readers know it by: what it says, else the address it had in full."""
    said = file.facts.text("feed_id", "guid", "atom_id")
    if said or not file.circumstances.site or not addresses:
        return said
    parts = places.split(file.circumstances.site)
    address = f"{parts.scheme}://{parts.netloc}{addresses[0]}"
    # jekyll-feed leaves the ending away.
    return address.removesuffix(".html") if file.is_jekyll_post else address


def title_and_body(file: File) -> tuple[str, str, str]:
    """Title, body, and a note where the title was not given as one.

    A first heading that becomes the title leaves the text, or it would stand there
    twice.
    """
    said = file.facts.text("title")
    if said:
        return said, file.body, ""
    heading = _FIRST_HEADING.match(file.body)
    if heading:
        written = heading["atx"] or heading["setext"]
        title = " ".join(_MARKUP.sub(r"\1", written).split())
        note = "It has no title; the heading that it begins with became its title."
        return title, file.body[heading.end() :], note
    name = re.sub(r"[-_\s]+", " ", file.place.name).strip() or file.path.stem
    note = (
        "It has no title and begins with no heading; its file’s name became its title."
    )
    return name[:1].upper() + name[1:], file.body, note
