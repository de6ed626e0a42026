"""What Medium's addresses say: which story is meant, where a picture may be had."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs

from blog.importing import places

_STORY: Final = re.compile(r"(?:.*-)?(?P<id>[0-9a-f]{8,14})", re.DOTALL)
_ID: Final = re.compile(r"-*[0-9a-f]{8,14}\Z")
_PICTURE_HOST: Final = re.compile(
    r"(?:cdn-images-\d+|cdn-images|miro)\.medium\.com|d262ilb51hltx0\.cloudfront\.net"
)
_PICTURE: Final = re.compile(r"\d\*[^/?#]+")


def story_id(address: str) -> str:
    """The id of the story that an address means in one of Medium's forms, or "":
    /p/id, /title-id, /@user/title-id, /publication/title-id.
    """
    parts = places.split(address)
    segments = [part for part in parts.path.split("/") if part]
    if parts.scheme not in {"http", "https"} or not 1 <= len(segments) <= 2:
        return ""
    match = _STORY.fullmatch(segments[-1])
    return match["id"] if match else ""


def slug_of(address: str) -> str:
    """The words of an address, without the id at its end."""
    return _ID.sub("", places.last_segment(address))


def is_mediums(address: str) -> bool:
    host = (places.split(address).hostname or "").lower()
    return host == "medium.com" or host.endswith(".medium.com")


def old_addresses(canonical: str, known_by: str) -> tuple[str, ...]:
    """Where Medium answered for a story: as it says itself, by the id, and as on a
    domain of the author's own.
    """
    own = places.old_address(canonical)
    last = own.strip("/").rpartition("/")[2]
    found = (own, places.old_address(f"/p/{known_by}"), places.old_address(f"/{last}"))
    return tuple(dict.fromkeys(found))


def picture_places(address: str) -> tuple[str, ...]:
    """Where a picture may be had, the full size first; () if it is not Medium's."""
    parts = places.split(address)
    name = parts.path.rpartition("/")[2]
    if not _PICTURE_HOST.fullmatch(parts.netloc.lower()) or not _PICTURE.match(name):
        return ()
    full = (f"https://miro.medium.com/v2/{name}", f"https://miro.medium.com/{name}")
    return tuple(dict.fromkeys((*full, address)))


def without_detour(address: str) -> str:
    """Where a link leads that Medium sends through a page of its own."""
    parts = places.split(address)
    if is_mediums(address) and parts.path.rstrip("/") == "/r":
        return parse_qs(parts.query).get("url", [address])[0]
    return address
