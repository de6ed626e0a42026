"""The audit log: what was done to logins, accounts and what visitors read.

`record` takes who and from where from the request that is being answered; what runs
without one, is the command line's.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from typing import Any, Final

from allauth.core import context
from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from site_config.accounts.models import AuditEntry
from site_config.client_addresses import client_address

Verb = AuditEntry.Verb
KEPT: Final = timedelta(days=365)
COMMAND_LINE: Final = "(command line)"
NOBODY: Final = "(nobody)"
# A name that no account has may be a password, typed into the wrong field.
UNKNOWN: Final = "(unknown name)"
# What those make us write who are not known, all of them in a day: no disk is filled.
MOST_OF_STRANGERS: Final = 1000
# Categories of Unicode: controls and their like, ends of lines and of paragraphs.
NOT_IN_A_LINE: Final = ("C", "Zl", "Zp")
DAY: Final = timedelta(days=1)


def record(
    verb: AuditEntry.Verb,
    thing: object = "",
    *,
    by: Any = None,
    name: str = "",
    **details: Any,
) -> None:
    """`name` is of an account that somebody is not logged in to. No detail may be a
    secret.
    """
    request: HttpRequest | None = context.request
    user = by or getattr(request, "user", None)
    account = user if user is not None and user.is_authenticated else None
    nobody = NOBODY if request else COMMAND_LINE
    AuditEntry.objects.create(
        verb=verb,
        account=account,
        name=printable(name or (account.get_username() if account else nobody), 150),
        thing=printable(str(thing), 300),
        address=client_address(request) if request else "",
        details=details,
    )


def failed(typed: str, wrong: str) -> None:
    """`typed` is a name, or empty. How often a known one fails is limited already."""
    name = account_name(typed)
    if name not in (NOBODY, UNKNOWN) or _has_room(Verb.LOGIN_FAILED):
        record(Verb.LOGIN_FAILED, wrong, name=name)


def throttled(typed: str, network: str, *, since: datetime) -> None:
    """Once for a network since then, whatever was typed."""
    said = AuditEntry.objects.filter(verb=Verb.LOGIN_THROTTLED, at__gt=since)
    is_new = not said.filter(details__network=network).exists()
    if is_new and _has_room(Verb.LOGIN_THROTTLED):
        record(Verb.LOGIN_THROTTLED, name=account_name(typed), network=network)


def account_name(typed: str) -> str:
    """What was typed, if it is the name of an account."""
    if not typed:
        return NOBODY
    return typed if User.objects.filter(username=typed).exists() else UNKNOWN


def _has_room(verb: AuditEntry.Verb) -> bool:
    said = AuditEntry.objects.filter(verb=verb, at__gt=timezone.now() - DAY)
    if verb == Verb.LOGIN_FAILED:
        said = said.filter(name__in=(NOBODY, UNKNOWN))
    return said.count() < MOST_OF_STRANGERS


def named(row: Model) -> str:
    """A thing with its key, which outlives its name."""
    return f"{row._meta.verbose_name} {row.pk}: {row}"


def printable(text: str, length: int) -> str:
    """In one line and without what a terminal would obey."""
    kept = (
        one for one in text if not unicodedata.category(one).startswith(NOT_IN_A_LINE)
    )
    return "".join(kept)[:length]


def forget_old(now: datetime) -> None:
    AuditEntry.objects.filter(at__lt=now - KEPT).delete()
