"""One document of a feed: what its reader found, each item once and with a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from blog.importing import dates, places
from blog.importing.distinct import distinct
from blog.importing.records import ImportedPost, Item


@dataclass(frozen=True, kw_only=True)
class Document:
    """`link` is the address of the site, `address` that of the document itself,
    `older` that of the document with the items before; each may be "". `is_whole`
    says that the feed has no other items. `remarks` are sentences.
    """

    name: str
    link: str
    address: str
    older: str
    is_whole: bool
    items: tuple[Item, ...]
    remarks: tuple[str, ...]

    @property
    def newest(self) -> float:
        """Of its items, in seconds; for the order of several documents."""
        posts = (item for item in self.items if isinstance(item, ImportedPost))
        moments = (post.published_at for post in posts)
        return max((moment.timestamp() for moment in moments if moment), default=0.0)


def settled(
    items: Iterable[Item], zone: ZoneInfo, whole: datetime | None
) -> tuple[Item, ...]:
    """Each item by an id of its own and every post with a date; `whole` is the date
    of the document.
    """
    return tuple(_dated(list(distinct(items)), zone, whole))


def _dated(found: list[Item], zone: ZoneInfo, whole: datetime | None) -> list[Item]:
    """Its own date, that of its address, or a neighbour's: the next one that has any,
    or the last.
    """
    dates_of = [getattr(item, "published_at", None) for item in found]
    near = next(filter(None, reversed(dates_of)), whole)
    for place in reversed(range(len(found))):
        item, near = found[place], dates_of[place] or near
        if isinstance(item, ImportedPost) and item.published_at is None:
            found[place] = _with_date(item, near, zone)
    return found


def _with_date(
    post: ImportedPost, neighbour: datetime | None, zone: ZoneInfo
) -> ImportedPost:
    day = next(map(places.date_in, post.old_addresses), "")
    try:
        moment = dates.read(day, zone)
    except dates.UnreadableDate:
        moment = None
    if moment:
        how = "it got the day that stands in its address"
    elif neighbour:
        how = "it got the date of the nearest item that has one"
    else:
        how = "it came in as a draft: give it one and make it ready"
    return replace(
        post,
        published_at=moment or neighbour,
        is_draft=moment is None and neighbour is None,
        losses=(*post.losses, f"The feed has no date for it; {how}."),
    )
