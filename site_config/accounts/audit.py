"""The audit log: what was done to logins, accounts and what visitors read.

`record` takes who and from where from the request that is being answered; what runs
without one, is the command line's.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from typing import Any, Final

from allauth.core import context
from django.db.models import Model
from django.http import HttpRequest

from site_config.accounts.models import AuditEntry
from site_config.client_addresses import client_address

Verb = AuditEntry.Verb
KEPT: Final = timedelta(days=365)
COMMAND_LINE: Final = "(command line)"
NOBODY: Final = "(nobody)"


def record(
    verb: AuditEntry.Verb,
    thing: object = "",
    *,
    by: Any = None,
    name: str = "",
    **details: Any,
) -> None:
    """`name` is what was typed by somebody who is not logged in. No detail may be a
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


def throttled(name: str, *, since: datetime) -> None:
    """Once for a name and an address in a while: whoever goes on trying must not fill
    the table.
    """
    request: HttpRequest | None = context.request
    address = client_address(request) if request else ""
    said = AuditEntry.objects.filter(verb=Verb.LOGIN_THROTTLED, at__gt=since)
    shown = printable(name or NOBODY, 150)
    if not said.filter(name=shown, address=address).exists():
        record(Verb.LOGIN_THROTTLED, name=shown)


def named(row: Model) -> str:
    """A thing with its key, which outlives its name."""
    return f"{row._meta.verbose_name} {row.pk}: {row}"


def printable(text: str, length: int) -> str:
    """In one line and without what a terminal would obey."""
    kept = (one for one in text if not unicodedata.category(one).startswith("C"))
    return "".join(kept)[:length]


def forget_old(now: datetime) -> None:
    AuditEntry.objects.filter(at__lt=now - KEPT).delete()
