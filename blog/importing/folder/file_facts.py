"""What one Markdown file says about itself: in its front matter, name and place."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from blog.importing import dates, places
from blog.importing.folder.addresses import own_address
from blog.importing.folder.file import File
from blog.importing.folder.project import Generator

_FIRST_HEADING = re.compile(
    r"\s*(?:#[ \t]+(?P<atx>[^\r\n]+?)[ \t#]*"
    r"|(?P<setext>[^\s>#`~-][^\r\n]*)\r?\n=+[ \t]*)"
    r"(?:\r?\n|\Z)(?:[ \t]*\r?\n)?"
)
_MARKUP = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|[*`]|(?<!\w)_|_(?!\w)")
# Names that Eleventy's own examples have for the collection of all posts.
_COLLECTIONS: Final = frozenset(
    {"post", "posts", "blog", "article", "articles", "page", "pages", "all", "nav"}
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


def has_date(file: File) -> bool:
    """Whether it was written as of a day; nothing is placed."""
    names = ("date", "published", "published_at", "pubdate", "publishdate")
    if file.place.date or places.date_in(own_address(file)):
        return True
    return any(
        f"{prefix}{name}" in file.facts.values
        for name in names
        for prefix in ("", "extra.", "params.")
    )


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
    found = file.facts.names("tags", "tag", separator=_separator(file))
    out = _of_collections(file, found)
    if file.is_nikola:
        out |= {"draft", "private", "featured"}
    return tuple(tag for tag in found if tag.lower() not in out)


def about_collections(file: File) -> str:
    """A sentence about tags that are none for readers, or ""."""
    left_out = _of_collections(file, file.facts.names("tags", "tag"))
    if not left_out:
        return ""
    named = ", ".join(f"“{tag}”" for tag in sorted(left_out))
    return f"Of its tags {named} only made a collection and did not come over."


def _of_collections(file: File, names: tuple[str, ...]) -> set[str]:
    if file.generator is not Generator.ELEVENTY:
        return set()
    return {name.lower() for name in names} & (_COLLECTIONS | file.collections)


def is_featured(file: File) -> bool:
    status = file.facts.text("status").lower()
    return file.facts.flag("featured") is True or status == "featured"


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
    if file.is_jekyll_post:  # as Jekyll itself shows it
        return " ".join(map(str.capitalize, name.split())), file.body, note
    return name[:1].upper() + name[1:], file.body, note
