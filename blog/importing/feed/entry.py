"""What a feed says, in plain values: the formats fill these, posts are made of them.

No format and no parsing here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from blog.importing import places

_EMAIL = re.compile(r"[^\s()<>]+@[^\s()<>]+")


@dataclass(frozen=True)
class Channel:
    """What the feed says for all of its entries.

    `is_loose`: the XML was broken, and the lenient parser leaves terms escaped once
    more. `is_exact`: titles say themselves whether they are HTML.
    """

    host: str
    zone: ZoneInfo
    authors: tuple[str, ...] = ()
    language: str = ""
    is_loose: bool = False
    is_exact: bool = False


@dataclass(frozen=True)
class Term:
    """`mark` is "category" or "tag" where the feed says which of them it is, or ""."""

    name: str
    mark: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One item of a feed.

    `full` and `description` are HTML, `title` is plain text; each may be "". `about`
    is an address elsewhere that the item is about, `picture` one that stands beside
    the text; all addresses are full ones. `losses` are sentences.
    """

    source_id: str
    feed_id: str
    link: str
    title: str
    about: str = ""
    full: str = ""
    description: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    language: str = ""
    picture: str = ""
    picture_alt: str = ""
    attachments: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()


def plain_name(written: str) -> str:
    """A name without the e-mail address that feeds put beside it."""
    return " ".join(_EMAIL.sub(" ", written).strip(" ()<>").split())


def is_same_host(address: str, host: str) -> bool:
    """Whether an address is one of the site itself; an unknown host is."""
    its_own = places.split(address).netloc.lower().removeprefix("www.")
    return not host or not its_own or its_own == host.lower().removeprefix("www.")
