"""Fetching from other sites: what is asked for, how long, how much, and never from a
place that is not public. No database and nothing of Django.
"""

from __future__ import annotations

from blog.fetching.errors import (
    BadAnswer,
    BrokenTls,
    NoConnection,
    OtherPort,
    Refused,
    TimedOut,
    TooManyRedirects,
    Unfetchable,
    UnknownHost,
)
from blog.fetching.fetch import Fetched, Limits, fetch, post
from blog.fetching.guard import PUBLIC, Guard

__all__ = [
    "PUBLIC",
    "BadAnswer",
    "BrokenTls",
    "Fetched",
    "Guard",
    "Limits",
    "NoConnection",
    "OtherPort",
    "Refused",
    "TimedOut",
    "TooManyRedirects",
    "Unfetchable",
    "UnknownHost",
    "fetch",
    "post",
]
