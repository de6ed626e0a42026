"""Who the site is, as pages read it: `current()` is the one reader of those rows.

The snapshot is kept in the process for as long as the content version stays the same,
so a request pays one small query for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from site_config import content_version
from site_config.models import (
    NavigationLink,
    Position,
    SiteIdentity,
    SocialLink,
    TechnologyGroup,
)


@dataclass(frozen=True)
class Link:
    label: str
    address: str


@dataclass(frozen=True)
class Technologies:
    group: str
    items: str


@dataclass(frozen=True)
class Experience:
    role: str
    organisation: str
    place: str
    started: date
    ended: date | None
    description: str


@dataclass(frozen=True)
class Picture:
    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Identity:
    """Immutable, shared by all threads of a process."""

    version: content_version.Version
    row: SiteIdentity
    zone: ZoneInfo
    avatar: Picture | None
    navigation: tuple[Link, ...]
    social_links: tuple[Link, ...]
    technologies: tuple[Technologies, ...]
    experience: tuple[Experience, ...]

    @property
    def name(self) -> str:
        return self.row.site_name

    @property
    def owner(self) -> str:
        """The name that posts without an author carry."""
        return self.row.owner or self.row.site_name

    @property
    def has_portfolio(self) -> bool:
        row = self.row
        return bool(row.owner or row.role_line or row.biography)


_kept: Identity | None = None
_held: ContextVar[Identity | None] = ContextVar("held identity", default=None)


def current() -> Identity:
    """The identity that this request began with; outside of one, the database's."""
    return _held.get() or _fresh()


@contextmanager
def held() -> Iterator[Identity]:
    """Within, `current()` is the identity of this moment and costs no query."""
    identity = _fresh()
    token = _held.set(identity)
    try:
        yield identity
    finally:
        _held.reset(token)


def _fresh() -> Identity:
    global _kept
    version = content_version.read()
    kept = _kept
    if kept is None or kept.version != version:
        _kept = kept = _load(version)
    return kept


def _load(version: content_version.Version) -> Identity:
    row = SiteIdentity.load()
    return Identity(
        version=version,
        row=row,
        zone=ZoneInfo(row.time_zone),
        avatar=_picture(row),
        navigation=tuple(
            Link(link.label, link.address) for link in NavigationLink.objects.all()
        ),
        social_links=tuple(
            Link(link.label, link.address) for link in SocialLink.objects.all()
        ),
        technologies=tuple(
            Technologies(group.name, group.items)
            for group in TechnologyGroup.objects.all()
        ),
        experience=tuple(
            Experience(
                role=position.role,
                organisation=position.organisation,
                place=position.place,
                started=position.started,
                ended=position.ended,
                description=position.description,
            )
            for position in Position.objects.all()
        ),
    )


def _picture(row: SiteIdentity) -> Picture | None:
    image = row.avatar
    if image is None:
        return None
    return Picture(image.file.url, image.alt, image.width, image.height)
