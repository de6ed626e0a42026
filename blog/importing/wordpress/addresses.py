"""Where the old site answered for an item, and what its own addresses mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import parse_qs

from blog.importing import places
from blog.importing.wordpress.channel import Channel
from blog.importing.wordpress.entries import Entry

_NUMBERED: Final = ("p", "page_id", "attachment_id")
_INDEX = re.compile(r"/index\.php\Z", re.IGNORECASE)
_DATE = re.compile(r"/\d{4}/\d{2}/(?:\d{2}/)?")
# Anchors of what does not come over: the place of "more", and comments.
_LOST_FRAGMENT = re.compile(r"more-\d+|comments?|comment-\d+|respond")


def main(entry: Entry, channel: Channel) -> str:
    """The address that WordPress gives for it, "" when it is not one of the site."""
    link = entry.link
    return place(link, channel) if link and channel.is_own(link) else ""


def place(address: str, channel: Channel) -> str:
    """The path of an address of the site, as an item has it among its old ones."""
    query = parse_qs(places.split(address).query)
    number = next((query[name][0] for name in _NUMBERED if name in query), "")
    if number.isdecimal():
        return by_number(number, channel)
    return places.old_address(address)


def by_number(number: str, channel: Channel, name: str = "p") -> str:
    return places.old_address(f"{channel.path}/?{name}={number}")


def fragment(address: str) -> str:
    written = places.split(address).fragment
    return "" if _LOST_FRAGMENT.fullmatch(written) else written


def old_addresses(
    entry: Entry, channel: Channel, pages: int, files: Iterable[str]
) -> Iterator[str]:
    """All of them, the main one first; some may come twice.

    `pages` is how many the text was cut into, `files` are the addresses of the pages
    of what was uploaded for it.
    """
    link = main(entry, channel)
    is_page = entry.kind == "page"
    if link:
        yield link
    elif is_page and entry.fact("wp:post_name"):
        yield places.old_address(f"{channel.path}/{entry.fact('wp:post_name')}")
    if entry.number:
        names = ("p", "page_id") if is_page else ("p",)
        yield from (by_number(entry.number, channel, name) for name in names)
    if link and "?" not in link:
        below = ["feed"] if not is_page else []
        below += [str(number) for number in range(2, pages + 1)]
        yield from (places.old_address(f"{link}{name}") for name in below)
        yield from _former(entry, link)
    yield from _of_guid(entry, channel)
    yield from (places.old_address(file) for file in files if channel.is_own(file))


def _former(entry: Entry, link: str) -> Iterator[str]:
    """Those with a slug or a date that it had before."""
    above = link.rstrip("/").rpartition("/")[0]
    for slug in entry.meta.get("_wp_old_slug", ()):
        if slug.strip():
            yield places.old_address(f"{above}/{slug.strip()}")
    dated = _DATE.search(link)
    for date in entry.meta.get("_wp_old_date", ()) if dated else ():
        if dated and re.fullmatch(r"\d{4}-\d{2}-\d{2}", date):
            parts = date.split("-")[: dated[0].count("/") - 1]
            yield link.replace(dated[0], f"/{'/'.join(parts)}/", 1)


def _of_guid(entry: Entry, channel: Channel) -> Iterator[str]:
    """A guid with a query names the number that the item had on another site."""
    parts = places.split(entry.guid)
    is_path = parts.scheme in {"http", "https"} and parts.path.strip("/")
    if is_path and not parts.query and channel.is_own(entry.guid):
        path = places.old_address(entry.guid)
        if path.rstrip("/") != channel.path:
            yield path
