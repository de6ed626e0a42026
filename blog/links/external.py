"""How places on other sites answer: which are due, asking one, keeping what it said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone

from blog.fetching import (
    PUBLIC,
    BadAnswer,
    Guard,
    Limits,
    OtherPort,
    Unfetchable,
    fetch,
)
from blog.links.asking import ask_all
from blog.links.targets import is_external
from blog.models import Link
from blog.models.links import BUSY, NOT_ASKED

# Nothing of a page is needed but that it is there.
LIMITS: Final = Limits(size=0)
# Too many requests, and a server that says it is overloaded (RFC 6585, RFC 9110).
_BUSY: Final = frozenset({429, 503})
# There is something, though not for somebody without an account, or not for a robot.
_CLOSED: Final = frozenset({401, 402, 403, 405, 406, 407, 451, 999})


@dataclass(frozen=True)
class Answer:
    """`result` is what is kept; `is_there`: a reader can be shown something."""

    result: str
    is_there: bool = False

    @property
    def is_dead(self) -> bool:
        return not self.is_there and not self.result.startswith((BUSY, NOT_ASKED))


@dataclass(frozen=True)
class Plan:
    """What is asked: links that were not for so many `days`, in texts that visitors
    read or in all; of how many hosts `at_once`, and after which `pause` (seconds) the
    same one again.
    """

    days: int = 7
    with_drafts: bool = False
    at_once: int = 8
    pause: float = 1.0


def check(
    wanted: Mapping[str, Collection[str]], plan: Plan, *, guard: Guard = PUBLIC
) -> Iterator[tuple[str, Answer]]:
    """Ask what is `due`, and keep each answer as soon as it is there. `guard` is for
    tests, whose servers are on this machine.
    """
    asking = ask_all(wanted, asker(guard), at_once=plan.at_once, pause=plan.pause)
    for address, answer in asking:
        keep(wanted[address], answer)
        yield address, answer


def due(plan: Plan) -> dict[str, list[str]]:
    """The addresses to ask, and which targets of links each stands for."""
    in_public, everywhere = Link.objects.in_public_texts, Link.objects.all
    links = everywhere() if plan.with_drafts else in_public()
    since = timezone.now() - timedelta(days=plan.days)
    targets = links.of_the_web().due(since).values_list("target", flat=True)
    found: dict[str, list[str]] = defaultdict(list)
    for target in targets.order_by("target").distinct():
        if is_external(target):
            address = urljoin(settings.SITE_URL, target).partition("#")[0]
            found[address].append(target)
    return found


def keep(targets: Collection[str], answer: Answer) -> None:
    now = timezone.now()
    seen = {"last_seen_at": now} if answer.is_there else {}
    links = Link.objects.filter(target__in=targets)
    links.update(checked_at=now, result=answer.result[:200], **seen)


def asker(guard: Guard = PUBLIC, limits: Limits = LIMITS) -> Callable[[str], Answer]:
    """Asks an address; safe to use in several threads."""
    user_agent = f"Octavo link check (+{settings.SITE_URL}/)"

    def status(address: str, method: str) -> int:
        return fetch(
            address,
            method=method,
            user_agent=user_agent,
            limits=limits,
            guard=guard,
        ).status

    def ask(address: str) -> Answer:
        try:
            return _answer(_status(address, status))
        except OtherPort as error:
            return Answer(f"{NOT_ASKED}: {error}")
        except Unfetchable as error:
            return Answer(str(error))

    return ask


def _status(address: str, status: Callable[[str, str], int]) -> int:
    """Some servers refuse HEAD, or answer it as if nothing were there."""
    try:
        code = status(address, "HEAD")
    except BadAnswer:
        return status(address, "GET")
    return status(address, "GET") if code >= 400 and code not in _BUSY else code


def _answer(code: int) -> Answer:
    if code in _BUSY:
        return Answer(f"{BUSY}: {code}, asked again later")
    return Answer(str(code), is_there=code < 400 or code in _CLOSED)
