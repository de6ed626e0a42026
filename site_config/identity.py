"""Who the site is, as pages read it: `current()` is the one reader of those rows.

The snapshot is kept in the process for as long as the content version stays the same.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone

from site_config import content_version
from site_config.models import (
    NavigationLink,
    Position,
    SiteIdentity,
    SocialLink,
    TechnologyGroup,
)
from site_config.remembering import Kept

log = logging.getLogger(__name__)


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
    author_id: int | None


@dataclass(frozen=True)
class Identity:
    """Immutable, shared by all threads of a process."""

    version: content_version.Version
    row: SiteIdentity
    zone: ZoneInfo
    navigation: tuple[Link, ...]
    social_links: tuple[Link, ...]
    technologies: tuple[Technologies, ...]
    positions: tuple[Experience, ...]

    @property
    def experience(self) -> tuple[Experience, ...]:
        """What the owner did, for the home page."""
        owners = {None, self.row.profile_id}
        return tuple(held for held in self.positions if held.author_id in owners)

    def experience_of(self, author_id: int) -> tuple[Experience, ...]:
        """What an author did; of the owner's author page, what the owner did."""
        if author_id == self.row.profile_id:
            return self.experience
        return tuple(held for held in self.positions if held.author_id == author_id)

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
        return bool(row.role_line or row.biography or row.avatar_id)


@dataclass
class _Holding:
    """What one request has read; nothing until somebody asks. It began at `began`."""

    version: content_version.Version | None
    began: datetime = field(default_factory=timezone.now)
    identity: Identity | None = None


_kept: Final = Kept["Identity"]()
_holding: ContextVar[_Holding | None] = ContextVar("holding", default=None)


def current() -> Identity:
    """The identity that this request met first; outside of one, the database's."""
    holding = _holding.get()
    if holding is None:
        return _at(content_version.read())
    if holding.identity is None:
        holding.identity = _at(holding.version or content_version.read())
        timezone.activate(holding.identity.zone)
    return holding.identity


def is_read() -> bool:
    """This request has met the identity."""
    holding = _holding.get()
    return holding is not None and holding.identity is not None


def began() -> datetime:
    """The moment (aware) at which this request began; outside of one, the present. All
    that is read for it is as of then, or newer.
    """
    holding = _holding.get()
    return holding.began if holding else timezone.now()


@contextmanager
def held(version: content_version.Version | None = None) -> Iterator[None]:
    """Within, the first `current()` reads the identity and makes its time zone the
    active one; every later one is the same and costs no query. `version`: the one that
    was read for this request already.
    """
    token = _holding.set(_Holding(version))
    try:
        with timezone.override(None):
            yield
    finally:
        _holding.reset(token)


def _at(version: content_version.Version) -> Identity:
    kept = _kept.get()
    if kept is None or kept.version != version:
        kept = _load(version)
        _kept.put(kept)
    return kept


def _load(version: content_version.Version) -> Identity:
    row = SiteIdentity.load()
    return Identity(
        version=version,
        row=row,
        zone=_zone(row.time_zone),
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
        positions=tuple(
            Experience(
                role=position.role,
                organisation=position.organisation,
                place=position.place,
                started=position.started,
                ended=position.ended,
                description=position.description,
                author_id=position.author_id,
            )
            for position in Position.objects.all()
        ),
    )


@cache
def _zone(name: str) -> ZoneInfo:
    """UTC where there is no such zone: a page with odd hours is better than none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        log.error("There is no time zone %r; dates are shown in UTC.", name)
        return ZoneInfo("UTC")
