"""Crashes between a commit and its answer: an administrator saves, a worker dies, and
what readers are shown afterwards.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from itertools import count
from time import monotonic, sleep
from typing import NamedTuple
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.test import Client

from blog.models import Category
from site_config.page_cache.wiring import versions
from tests.serving import PATIENCE

# Of the page after a crash, each by a connection of its own.
LOOKS = 8


class Served(NamedTuple):
    """A server, and the processes of it that answer at this moment."""

    port: int
    workers: Callable[[], list[int]]


@dataclass
class Outcome:
    """`in_time`: those that hit a worker after its commit and before its answer."""

    crashes: int = 0
    in_time: int = 0
    stale: int = 0


def crash(
    served: Served, category: Category, user: User, *, in_time: int, most: int
) -> Outcome:
    """Kill the one worker and the other in turns, until so many kills came in time; a
    kill may also hit the one that is idle, or come too late.
    """
    desk, outcome, killed = Desk(served.port, user), Outcome(), set[int]()
    for number in count(1):
        if outcome.in_time >= in_time or outcome.crashes >= most:
            return outcome
        shown(served.port, category)
        victim = both_workers(served, killed)[number % 2]
        desk.rename(category, f"Name {number}")
        desk.wait_for_commit()
        os.kill(victim, signal.SIGKILL)
        killed.add(victim)
        outcome.crashes += 1
        outcome.in_time += not desk.is_answered()
        new = f">Name {number}<".encode()
        outcome.stale += sum(
            new not in shown(served.port, category) for _ in range(LOOKS)
        )
    raise AssertionError("There is no end of numbers.")


def both_workers(served: Served, killed: set[int]) -> list[int]:
    """On a busy machine the one that was killed is not there again at once, and may be
    listed still.
    """
    end = monotonic() + PATIENCE
    while len(workers := [w for w in served.workers() if w not in killed]) < 2:
        assert monotonic() < end, "The worker that was killed was not replaced."
        sleep(0.05)
    return workers


def shown(port: int, category: Category) -> bytes:
    """Its page, by a connection of its own: any worker may answer."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", category.get_absolute_url())
            response = connection.getresponse()
            body = response.read()
        except OSError:
            # It was given to a worker that is dead by now.
            sleep(0.01)
            continue
        finally:
            connection.close()
        assert response.status == 200
        return body
    raise AssertionError("Nobody answers.")


class Desk:
    """An administrator who sends forms, and may wait for an answer in vain."""

    def __init__(self, port: int, user: User) -> None:
        client = Client()
        client.force_login(user)
        token = "a" * 32
        cookies = SimpleCookie({"csrftoken": token})
        cookies["sessionid"] = client.cookies["sessionid"].value
        self._port, self._token = port, token
        self._cookie = "; ".join(f"{m.key}={m.value}" for m in cookies.values())
        self._connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._before = versions().read()

    def rename(self, category: Category, name: str) -> None:
        """Sent, and not waited for."""
        self._before = versions().read()
        form = {
            "csrfmiddlewaretoken": self._token,
            "name": name,
            "slug": category.slug,
            "description": "",
            "order": "0",
        }
        self._connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        self._connection.request(
            "POST",
            f"/admin/blog/category/{category.pk}/change/",
            urlencode(form),
            {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": self._cookie,
            },
        )

    def wait_for_commit(self) -> None:
        end = monotonic() + PATIENCE
        while versions().read() == self._before:
            assert monotonic() < end, self._connection.getresponse().read()

    def is_answered(self) -> bool:
        try:
            return self._connection.getresponse().status == 302
        except OSError:
            return False
        finally:
            self._connection.close()
