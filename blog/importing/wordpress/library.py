"""The media library of an export: which file an id or an address means, and where its
full size may be had. No text is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import parse_qs, unquote

from blog.importing import places
from blog.importing.shown import file_name, full_address
from blog.importing.wordpress.channel import Channel
from blog.importing.wordpress.entries import Entry

# What WordPress puts behind a file's name for another size or an edited copy of it.
_VARIANT = re.compile(
    r"(?:-\d{1,5}x\d{1,5}|-scaled|-rotated|-e\d{13})+(?=\.\w{2,5}\Z)", re.ASCII
)
_ORDER = re.compile(r"\d{1,9}", re.ASCII)
_CDN = re.compile(r"(?:https?:)?//i\d\.wp\.com/", re.IGNORECASE)
_UPLOADS = re.compile(r"/wp-content/|\.files\.wordpress\.com/", re.IGNORECASE)
_IMAGES: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".heic"}
)


@dataclass(frozen=True)
class Attachment:
    """`url` is where the file is, `page` the address of its own page; `parent` is the
    number of the item it was uploaded for, or "0".
    """

    number: str
    url: str
    page: str
    parent: str
    order: int
    title: str = ""
    alt: str = ""
    caption: str = ""

    @property
    def name(self) -> str:
        return file_name(self.url)

    @property
    def is_image(self) -> bool:
        return is_image(self.url)


@dataclass
class Library:
    """Filled by the first reading of the files."""

    channel: Channel
    by_number: dict[str, Attachment] = field(default_factory=dict)
    _by_file: dict[str, Attachment] = field(default_factory=dict)
    _by_stem: dict[str, Attachment] = field(default_factory=dict)
    _by_page: dict[str, Attachment] = field(default_factory=dict)
    _by_parent: dict[str, list[Attachment]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        guid = entry.guid.strip()
        url = entry.fact("wp:attachment_url") or (guid if is_image(guid) else "")
        order = entry.fact("wp:menu_order")
        attachment = Attachment(
            number=entry.number,
            url=full_address(url),
            page=entry.link,
            parent=entry.fact("wp:post_parent") or "0",
            order=int(order) if _ORDER.fullmatch(order) else 0,
            title=entry.fact("title"),
            alt=entry.noted("_wp_attachment_image_alt"),
            caption=entry.fact("excerpt:encoded"),
        )
        if not url or not entry.number:
            return
        self.by_number[entry.number] = attachment
        for address in (url, guid if is_image(guid) else url):
            bare = _bare(address)
            self._by_file.setdefault(bare, attachment)
            self._by_stem.setdefault(_VARIANT.sub("", bare), attachment)
        if attachment.page:
            self._by_page[_page(attachment.page)] = attachment
        self._by_parent.setdefault(attachment.parent, []).append(attachment)

    def of_parent(self, number: str) -> list[Attachment]:
        """In the order in which WordPress shows them in a gallery."""
        found = self._by_parent.get(number, []) if number else []
        return sorted(found, key=lambda one: (one.order, int(one.number)))

    def find(self, address: str) -> Attachment | None:
        """The file of which an address is some size, or whose own page it is."""
        address = self._full(address)
        bare = _bare(address)
        by_name = self._by_file.get(bare) or self._by_stem.get(_VARIANT.sub("", bare))
        if by_name or not self.channel.is_own(address):
            return by_name
        query = parse_qs(places.split(address).query)
        number = next(iter(query.get("attachment_id", ())), "")
        return self.by_number.get(number) or self._by_page.get(_page(address))

    def is_same(self, one: str, other: str) -> bool:
        """Whether two addresses are sizes of the same picture."""
        return _VARIANT.sub("", _bare(one)) == _VARIANT.sub("", _bare(other))

    def places_of(self, address: str) -> tuple[str, ...]:
        """Full addresses at which a picture may be had, the best first."""
        address = self._full(address)
        attachment = self.find(address)
        first = (attachment.url,) if attachment else tuple(_guesses(address))
        return tuple(dict.fromkeys((*first, full_address(address))))

    def _full(self, address: str) -> str:
        if places.split(address).netloc or not address.startswith("/"):
            return address
        site = places.split(self.channel.site)
        return f"{site.scheme}://{site.netloc}{address}" if site.netloc else address


def is_image(address: str) -> bool:
    return PurePosixPath(places.split(address).path).suffix.lower() in _IMAGES


def _guesses(address: str) -> Iterator[str]:
    """Where a file would be that the export does not list."""
    original = full_address(_CDN.sub("https://", address))
    parts = places.split(original)
    if _UPLOADS.search(original):
        full = parts._replace(path=_VARIANT.sub("", parts.path), query="")
        yield full.geturl()
    if original != full_address(address):
        yield parts._replace(query="").geturl()


def _bare(address: str) -> str:
    """Without what differs between the ways to write where a file is."""
    parts = places.split(_CDN.sub("https://", address))
    return f"{parts.netloc.lower().removeprefix('www.')}{unquote(parts.path)}"


def _page(address: str) -> str:
    return places.old_address(address).lower()
