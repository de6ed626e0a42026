"""How often it may be tried to log in, counted in the database: by all processes and
machines together, and through every restart.

An attempt is written down before anything is checked, and only then are the attempts
counted: of any number at once, no more than the limit find that they were in time. What
is refused counts no more, so that an account opens again by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil
from typing import Any, Final

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from site_config.accounts import audit, pruning
from site_config.accounts.models import Attempt
from site_config.client_addresses import client_address, client_network, client_site

Kind = Attempt.Kind
QUARTER: Final = timedelta(minutes=15)
DAY: Final = timedelta(days=1)
REFUSED: Final = "octavo.refused_for"


@dataclass(frozen=True)
class Limit:
    """At most so many in any window, for one `account`, `network` or `site`."""

    by: str
    most: int
    window: timedelta


def from_one_place(most: int) -> tuple[Limit, Limit]:
    """A site has many IPv6 networks to choose from, and many people."""
    return Limit("network", most, QUARTER), Limit("site", 10 * most, QUARTER)


LIMITS: Final = {
    Kind.PASSWORD: (Limit("account", 10, QUARTER), *from_one_place(30)),
    # Whoever gets here knows the password, so that nobody else is kept out for a day.
    Kind.SECOND_FACTOR: (
        *(Limit("account", 5, QUARTER), Limit("account", 30, DAY)),
        *from_one_place(30),
    ),
    # Nobody guesses a signature; what is limited is the work.
    Kind.PASSKEY: from_one_place(30),
    Kind.CHALLENGE: from_one_place(60),
    Kind.RESET: (Limit("account", 3, DAY), *from_one_place(10)),
}


class TooManyAttempts(ValidationError):
    def __init__(self, wait: timedelta) -> None:
        self.seconds = max(1, ceil(wait.total_seconds()))
        super().__init__(
            f"Too many attempts. Try again in {told(self.seconds)}; until then even "
            "what is right is refused."
        )


def take(request: HttpRequest, kind: Attempt.Kind, account: User | str) -> Attempt:
    """Count an attempt; `account` may be a name that was typed. Raises TooManyAttempts.

    Nothing may be checked before it, and it must not be part of a transaction.
    """
    address = client_address(request)
    mine = Attempt.objects.create(
        kind=kind,
        account=account_key(account) if account else "",
        network=client_network(address),
        site=client_site(address),
    )
    pruning.now_and_then(mine.pk)
    for limit in LIMITS[kind]:
        if (again := _free_again(mine, limit)) is not None:
            mine.delete()
            error = TooManyAttempts(again - timezone.now())
            request.META[REFUSED] = error.seconds
            audit.throttled(
                str(account), mine.site or mine.network, since=mine.at - QUARTER
            )
            raise error
    return mine


def forgive(attempt: Attempt) -> None:
    """It was right: only mistakes count. Others' attempts still do."""
    Attempt.objects.filter(pk=attempt.pk).delete()


def account_key(account: User | str) -> str:
    """The same for a name that was typed as for the account that has it."""
    if isinstance(account, str):
        found = User.objects.filter(username=account).values_list("pk", flat=True)
        if not found:
            return sha256(account.casefold().encode()).hexdigest()
        return str(found[0])
    return str(account.pk)


def answer(request: HttpRequest, response: Any) -> Any:
    """An answer that refuses says so to machines too (RFC 6585 §4)."""
    seconds = request.META.get(REFUSED)
    if seconds and isinstance(response, HttpResponse):
        response.headers["Retry-After"] = str(seconds)
        if response.status_code == 200:
            response.status_code = 429
    return response


def told(seconds: int) -> str:
    minutes = ceil(seconds / 60)
    if minutes < 120:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    return f"{ceil(minutes / 60)} hours"


def _free_again(mine: Attempt, limit: Limit) -> datetime | None:
    """When there will be room for one more; None when there is now."""
    whose = getattr(mine, limit.by)
    if not whose:
        return None
    same = {"kind": mine.kind, limit.by: whose}
    counted = Attempt.objects.filter(**same, at__gt=mine.at - limit.window)
    if counted.count() <= limit.most:
        return None
    return _moment_of(counted.exclude(pk=mine.pk), limit) + limit.window


def _moment_of(counted: QuerySet[Attempt], limit: Limit) -> datetime:
    """When the attempt was made that fills the limit up. Those that were counted a
    moment ago may be gone.
    """
    moments = counted.order_by("-at").values_list("at", flat=True)[: limit.most]
    return min(moments, default=timezone.now() - limit.window)
