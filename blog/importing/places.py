"""What a file's place in a folder says: its date, its slug, the address it had."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import SplitResult, quote, unquote, urlsplit

_DATED = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})[-_ ](?P<rest>.+)")
_DATED_PATH = re.compile(r"(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})(?:/|\Z)")
# post.de.md is the German version of post.md.
_LANGUAGE = re.compile(
    r"(?P<rest>.+)\.(?P<language>(?:ar|cs|da|de|en|es|fi|fr|he|hi|hu|id|it|ja|ko|nb|nl"
    r"|pl|pt|ro|ru|sv|tr|uk|vi|zh)(?:-[A-Za-z]{2,4})?)"
)
_ENDING = re.compile(r"\.(?:html?|xhtml|php|aspx?)\Z", re.IGNORECASE)
_SOURCE_ENDING = re.compile(r"\.(?:md|markdown)\Z", re.IGNORECASE)
_BUNDLE_NAMES: Final = frozenset({"index", "_index", "readme"})


@dataclass(frozen=True)
class Place:
    """`date` is as in "2019-05-01" or "", `name` is the slug as the file has it."""

    date: str
    name: str
    language: str


def place_of(path: PurePosixPath) -> Place:
    """`path` is relative to the folder. A bundle has the name of its own folder."""
    stem, language = path.stem, ""
    match = _LANGUAGE.fullmatch(stem)
    if match:
        stem, language = match["rest"], match["language"]
    is_bundle = stem.lower() in _BUNDLE_NAMES and path.parent.name
    name = path.parent.name if is_bundle else stem
    dated = _DATED.fullmatch(name)
    date, name = (dated["date"], dated["rest"]) if dated else ("", name)
    return Place(date, f"{name}-{language}" if language else name, language)


def date_in(address: str) -> str:
    """The day in an address such as /2025/06/26/title/, as in "2025-06-26", or ""."""
    match = _DATED_PATH.search(address)
    return "-".join(match.group("year", "month", "day")) if match else ""


def split(address: str) -> SplitResult:
    """As `urlsplit`, and what is no address at all counts as a path."""
    try:
        return urlsplit(address.strip())
    except ValueError:
        return SplitResult("", "", address.strip(), "", "")


def last_segment(address: str) -> str:
    """What an address calls its page: decoded, without an ending such as .html."""
    segments = [part for part in unquote(split(address).path).split("/") if part]
    while segments and segments[-1].lower() in {"index.html", "index.htm", "index.php"}:
        segments.pop()
    name = _ENDING.sub("", segments[-1]) if segments else ""
    return _SOURCE_ENDING.sub("", name)


def old_address(written: str) -> str:
    """The path and query of an address, decoded as requests are, with one slash first.

    Without an ending such as .html it also ends with a slash.
    """
    parts = split(written)
    path = "/" + unquote(parts.path).lstrip("/")
    if not _ENDING.search(path):
        path = path.rstrip("/") + "/"
    return f"{path}?{parts.query}" if parts.query else path


def guessed_addresses(
    path: PurePosixPath, published: datetime | None, categories: tuple[str, ...]
) -> tuple[str, ...]:
    """Where Jekyll, Hugo and Zola put such a file when nothing else is said.

    `path` begins with the name of the folder itself; `published` is in the site's
    zone.
    """
    place = place_of(path)
    folders = path.parent.parts
    if "_posts" in folders and published is not None:
        named = [
            *folders[1 : folders.index("_posts")],
            *(category.lower() for category in categories),
        ]
        day = f"{published:%Y/%m/%d}"
        return (_of_parts([*named, day, f"{place.name}.html"]),)
    if "content" not in folders:
        return ()
    below = folders[len(folders) - folders[::-1].index("content") :]
    is_bundle = path.stem.split(".")[0].lower() in _BUNDLE_NAMES
    above = below[:-1] if is_bundle else below
    dated = f"{place.date}-{place.name}" if place.date else place.name
    names = dict.fromkeys((place.name, dated))
    return tuple(_of_parts([*above, name]).lower() for name in names)


def _of_parts(parts: list[str]) -> str:
    """Names of files may have any sign."""
    return old_address(quote("/".join(parts)))
