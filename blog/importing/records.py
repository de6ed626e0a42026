"""What every reader yields, whatever it reads. No parsing and no database here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self, TypeAlias
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from blog.images import MAX_BYTES
from blog.importing import files


class UnreadableExport(ValueError):
    """The whole source cannot be read; the message names it and says what to do."""


@dataclass(frozen=True)
class Circumstances:
    """What a reader must know of the world.

    `zone` is for dates that name none. `site` is the address that the posts had so
    far, as in "https://old.example/journal", without a final slash, or "". `top` is the
    folder that an archive was unpacked into: what lies above it is not the source's.
    `name` is for a source that has none, neither in it nor on its file or folder.
    """

    zone: ZoneInfo
    site: str = ""
    top: Path | None = None
    name: str = ""

    @property
    def host(self) -> str:
        return urlsplit(self.site).netloc

    @property
    def source(self) -> str:
        """The site without its scheme, which changes more often than the site."""
        return self.site.partition("://")[2]


@dataclass(frozen=True)
class ImportedImage:
    """A picture that a text shows: a file beside it, bytes from within it, or what may
    be had from the web.

    `address` is how the text names it, `places` are full addresses, the best first.
    """

    address: str
    name: str
    alt: str = ""
    path: Path | None = None
    data: bytes = b""
    places: tuple[str, ...] = ()

    @property
    def is_elsewhere(self) -> bool:
        """Whether the source itself does not hold its bytes."""
        return self.path is None and not self.data and bool(self.places)

    def read(self) -> bytes:
        """What the source holds of it. Raises OSError, also when that is too large."""
        return files.read(self.path, MAX_BYTES) if self.path else self.data


@dataclass(frozen=True)
class ImportedLink:
    """A link, as the text has it, to a place that may be part of the same import.

    `place` is the source id of another item, or the path of an old address.
    """

    address: str
    place: str
    fragment: str = ""


@dataclass(frozen=True, kw_only=True)
class ImportedText:
    """What posts and pages have in common.

    `source_id` is what the source knows the item by and never changes there.
    `old_addresses` are paths with their query, decoded, as in "/2019/05/title/".
    `losses` are sentences about what does not come over, `notes` about what was
    decided; `unplaced` are names of facts that have no place here.
    """

    source_id: str
    title: str
    body: str
    slug: str = ""
    summary: str = ""
    is_draft: bool = False
    noindex: bool = False
    old_addresses: tuple[str, ...] = ()
    images: tuple[ImportedImage, ...] = ()
    links: tuple[ImportedLink, ...] = ()
    losses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ImportedPage(ImportedText):
    """A standing page."""


@dataclass(frozen=True, kw_only=True)
class ImportedPost(ImportedText):
    """A post. Moments are aware; `feed_id` is what feed readers know it by, or ""."""

    feed_id: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    expires_at: datetime | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    series: str = ""
    part: int | None = None
    cover: ImportedImage | None = None
    canonical: str = ""
    language: str = ""
    is_featured: bool = False


class TermKind(StrEnum):
    CATEGORY = "category"
    TAG = "tag"
    SERIES = "series"
    AUTHOR = "author"


@dataclass(frozen=True, kw_only=True)
class ImportedTerm:
    """What the source says about a category, a tag, a series or an author beyond the
    name that its posts carry; it comes in with the first item that carries the name.

    `description` is Markdown; `old_addresses` are as those of a text.
    """

    kind: TermKind
    name: str
    slug: str = ""
    description: str = ""
    old_addresses: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ImportedRow:
    """A document of our own export: `kind` is its folder there, `facts` its front
    matter with strings in it. `path` is the file of a picture, if there is one.
    """

    source_id: str
    kind: str
    facts: Mapping[str, Any]
    text: str = ""
    path: Path | None = None


@dataclass(frozen=True, kw_only=True)
class ImportedRevision:
    """An earlier state of a text of our own export; `facts` are typed, `text` is the
    body of then.
    """

    source_id: str
    facts: Mapping[str, Any]
    text: str


@dataclass(frozen=True, kw_only=True)
class ImportedRedirects:
    """The past addresses of our own export: paths, and where each leads, or ""."""

    source_id: str
    targets: Mapping[str, str]


@dataclass(frozen=True)
class Skipped:
    """Something that is no post and no page, with the sentence that says so."""

    source_id: str
    reason: str


@dataclass(frozen=True)
class Unreadable:
    """An item that cannot be read, with the sentence that says why and what to do."""

    source_id: str
    reason: str


@dataclass(frozen=True)
class Remark:
    """A sentence about the source as a whole."""

    sentence: str


Record: TypeAlias = ImportedPost | ImportedPage
OwnRecord: TypeAlias = ImportedRow | ImportedRevision | ImportedRedirects
Item: TypeAlias = Record | OwnRecord | ImportedTerm | Skipped | Unreadable | Remark


@dataclass(frozen=True)
class Export:
    """An opened source.

    `source` is what the site remembers it by: a second run must find the same one.
    `items` gives the same items in the same order at each call, until `close` takes
    away what was unpacked for them. `is_whole`: what is not in it is gone there.
    """

    kind: str
    source: str
    items: Callable[[], Iterator[Item]]
    is_whole: bool = True
    close: Callable[[], object] = field(default=lambda: None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
