"""Where a text was on the old site: what it says itself, else what its generator makes
of its place and the configuration.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from urllib.parse import quote

from blog.importing import places
from blog.importing.folder import permalinks, segments
from blog.importing.folder.file import File
from blog.importing.folder.made_addresses import INDEX, Whereabouts, made
from blog.importing.folder.project import Generator

# Jekyll's names of whole families of addresses, and Eleventy's way to say "none".
_NO_ADDRESSES: Final = frozenset({*permalinks.FAMILIES, "true", "false"})
_SAFE: Final = "/?:@!$&'()*+,;=~"  # what stands in addresses as it is
_PATTERN = re.compile(r"/:|^:|\{")


def own_address(file: File) -> str:
    """The address that the front matter itself gives the file, as written, or ""."""
    address = _said(file)
    file.facts.place("save_as")
    is_one = address not in _NO_ADDRESSES and not _PATTERN.search(address)
    return INDEX.sub("", address) if is_one else ""


def slug(file: File) -> str:
    said = file.facts.text("slug") or places.last_segment(own_address(file))
    if not said and file.generator is Generator.PELICAN:
        said = segments.pelican(file.facts.text("title"))
    return places.last_segment(said) or file.place.name


def old_addresses(
    file: File, published: datetime | None, categories: tuple[str, ...]
) -> tuple[str, ...]:
    """The address it had first, then those that led there; paths of the old site."""
    own = own_address(file)
    first = (own,) if own else _made(file, published, categories)
    aliases = file.facts.names("aliases", "alias", "redirect_from", "redirects")
    found = [
        address if "://" in written else file.base + address
        for written in (*first, *aliases)
        for address in [places.old_address(written)]
    ]
    return tuple(dict.fromkeys(found))


def feed_id(file: File, addresses: tuple[str, ...]) -> str:
    """What feed readers know it by: what it says, else the address it had in full,
    percent-encoded as feeds have it.
    """
    said = file.facts.text("feed_id", "guid", "atom_id")
    if said or not file.circumstances.site or not addresses:
        return said
    parts = places.split(file.circumstances.site)
    address = f"{parts.scheme}://{parts.netloc}{quote(addresses[0], safe=_SAFE)}"
    # jekyll-feed leaves the ending away.
    return address.removesuffix(".html") if file.is_jekyll_post else address


def _said(file: File) -> str:
    return file.facts.text("path", "url", "permalink", "save_as")


def _made(
    file: File, published: datetime | None, categories: tuple[str, ...]
) -> tuple[str, ...]:
    said = _said(file)
    is_pattern = _PATTERN.search(said) or said in permalinks.FAMILIES
    pattern = said if is_pattern else ""
    day = published.astimezone(file.circumstances.zone) if published else None
    found = made(Whereabouts(file, slug(file), pattern, day, categories))
    if not found and pattern:
        file.facts.losses.append(
            f"Its address is made by a pattern that cannot be followed here "
            f"({pattern}): write the address it had into its front matter, under "
            "aliases."
        )
    return found
