"""What an address in a text means: a place on this site, one elsewhere, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Final
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from django.conf import settings

_WEB: Final = ("http", "https")
_PORTS: Final = {"http": 80, "https": 443}
# How addresses begin that mean the same wherever they stand.
_FULL: Final = ("/", "http://", "https://")


class Kind(StrEnum):
    NOWHERE = "nowhere"
    MOVED = "moved"
    GONE = "gone"
    NOT_PUBLIC = "not public"
    ANCHOR = "anchor"
    PICTURE = "picture"


@dataclass(frozen=True)
class Target:
    """A link or a picture: `address` as written, `base` the path of the text that it
    stands in. `shown_from` is when readers first see it (aware), None for now.
    """

    address: str
    base: str
    is_picture: bool = False
    shown_from: datetime | None = None


@dataclass(frozen=True)
class Problem:
    """`message` names the thing and the remedy; `suggestion` is an address to write
    instead, "" when none is known.
    """

    kind: Kind
    message: str
    suggestion: str = ""


@dataclass(frozen=True)
class Place:
    """On this site: `path` decoded as a request has it (RFC 3986 §2.1), `query` and
    `fragment` as written.
    """

    path: str
    query: str
    fragment: str

    @property
    def identifier(self) -> str:
        """The id that the fragment names; "" for the top of the page and for what the
        page around a text has.
        """
        identifier = unquote(self.fragment.partition(":~:")[0])
        is_around = identifier.lower() == "top" or identifier.startswith("page--")
        return "" if is_around else identifier


class NoAddress(ValueError):
    """No browser can open what is written; the message says what to do."""


def place(target: Target) -> Place | None:
    """Where on this site it leads; None when it leads elsewhere.

    Raises NoAddress.
    """
    if not target.address.strip():
        raise NoAddress("A link has no address. Write one, or take the link out.")
    base = "/" if target.address.startswith(_FULL) else target.base
    return _place(target.address, base, settings.SITE_URL)


@lru_cache(maxsize=10_000)
def _place(address: str, base: str, site_url: str) -> Place | None:
    try:
        parts = urlsplit(urljoin(site_url + base, address))
        is_ours = _is_ours(parts)
    except ValueError as error:
        raise _no_address(address) from error
    path = unquote(parts.path) or "/"
    if "\0" in path + parts.query:
        raise _no_address(address)
    return Place(path, parts.query, parts.fragment) if is_ours else None


def _no_address(address: str) -> NoAddress:
    return NoAddress(f"{address} is no address that a browser can open. Correct it.")


def is_external(address: str) -> bool:
    """Whether it leads to a page of another site."""
    try:
        parts = urlsplit(urljoin(f"{settings.SITE_URL}/", address))
        return parts.scheme in _WEB and not _is_ours(parts)
    except ValueError:
        return False


def _is_ours(parts: SplitResult) -> bool:
    """Whatever the scheme: a site that moved to https still answers at http."""
    site, port = urlsplit(settings.SITE_URL), _port(parts)
    if parts.scheme not in _WEB or parts.hostname != site.hostname:
        return False
    is_usual = port == _PORTS[parts.scheme] and _port(site) == _PORTS[site.scheme]
    return is_usual or port == _port(site)


def _port(parts: SplitResult) -> int | None:
    return parts.port or _PORTS.get(parts.scheme)
