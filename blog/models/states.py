"""Where a text stands between a draft and an address that says it is gone, as one word
and as a sentence for its writer.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils import timezone

from site_config import identity

if TYPE_CHECKING:
    from blog.models.pages import Page
    from blog.models.publication import Publication

_HOUR: Final = 3600
_MINUTE: Final = timedelta(minutes=1)


class State(models.TextChoices):
    DRAFT = "draft", "Draft"
    SCHEDULED = "scheduled", "Scheduled"
    PUBLISHED = "published", "Published"
    EXPIRED = "expired", "Expired"


def state_sentence(text: Publication | Page, at: datetime | None = None) -> str:
    """How it stands at that moment (aware; default now), without a full stop. Moments
    are told in the site's time zone and in UTC.
    """
    at = at or timezone.now()
    state = text.state(at)
    moment = getattr(text, "published_at", None)
    expiry = getattr(text, "expires_at", None)
    if moment is None:
        return state.label
    if state is State.DRAFT:
        return f"Draft, {_as_planned(moment, at)}"
    if state is State.EXPIRED and expiry:
        return f"Expired since {told(expiry)}"
    if state is State.SCHEDULED:
        sentence = f"Scheduled for {told(moment)}, {distance(moment, at)}"
    else:
        sentence = f"Published since {told(moment)}"
    return f"{sentence}; until {told(expiry, names_zone=False)}" if expiry else sentence


def prospect(text: Publication | Page, at: datetime | None = None) -> str:
    """When readers will get what is published at that moment (aware; default now)."""
    at = at or timezone.now()
    moment = getattr(text, "published_at", None)
    expiry = getattr(text, "expires_at", None)
    if moment and moment > at:
        when = f"{told(moment)}, {distance(moment, at)}"
        sentence = f"It will be scheduled, and appear by itself on {when}"
    elif moment and at - moment > _MINUTE:
        sentence = f"It appears at once, dated {told(moment)}"
    else:
        sentence = "It appears at once"
    until = f"; until {told(expiry, names_zone=False)}" if expiry else ""
    return f"{sentence}{until}."


def told(moment: datetime, *, names_zone: bool = True) -> str:
    """As in "3 March 2027, 09:30 in Europe/Berlin (08:30 UTC)"."""
    zone = identity.current().zone
    local = moment.astimezone(zone)
    if str(zone) == "UTC":
        return f"{_day(local)}, {local:%H:%M} UTC"
    where = f" in {zone}" if names_zone else ""
    return f"{_day(local)}, {local:%H:%M}{where} ({utc_of(local)})"


def utc_of(local: datetime) -> str:
    """The same moment in UTC, with the day where it is another one."""
    moment = local.astimezone(UTC)
    day = "" if moment.date() == local.date() else f"{_day(moment)}, "
    return f"{day}{moment:%H:%M} UTC"


def distance(moment: datetime, at: datetime) -> str:
    """How far off a moment to come is: days as the site's calendar counts them."""
    zone = identity.current().zone
    days = (moment.astimezone(zone).date() - at.astimezone(zone).date()).days
    seconds = (moment - at).total_seconds()
    if days > 1:
        return f"in {days} days"
    if seconds >= _HOUR:
        return _counted(round(seconds / _HOUR), "hour")
    return _counted(int(seconds / 60), "minute") if seconds >= 60 else "in a moment"


def _counted(number: int, unit: str) -> str:
    return f"in {number} {unit}{'' if number == 1 else 's'}"


def _as_planned(moment: datetime, at: datetime) -> str:
    if moment > at:
        return f"to appear on {told(moment)}, {distance(moment, at)}"
    return f"dated {told(moment)}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
