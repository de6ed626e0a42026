"""Readers who never stop reading one address, a writer who never stops changing it, and
which of the answers were older than the last save.

An answer is judged by what was true while it was asked for: at least the last change
whose save had returned before the question was sent, or any later one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from threading import Event, Thread
from time import monotonic, sleep
from typing import Final, NamedTuple

from blog.models import Post
from tests import factories
from tests.serving import PATIENCE

SLUG: Final = "a-post"
ELSEWHERE: Final = "elsewhere"
ADDRESS: Final = f"/blog/{SLUG}/"
# Seconds.
AROUND: Final = 2
TITLE: Final = re.compile(rb"<h1[^>]*>\s*Change (\d+)")


class State(NamedTuple):
    """What the address answers: a status, and the number in the title if it is 200."""

    status: int
    number: int | None = None


class Change(NamedTuple):
    """In seconds of one clock: after `returned`, readers must see it or a later one."""

    began: float
    returned: float
    state: State


class Reading(NamedTuple):
    sent: float
    received: float
    state: State


def make_post() -> Post:
    return factories.make_post("Change 0", slug=SLUG, body="Something to read. " * 60)


def change(post: Post, count: int, readings: list[Reading]) -> list[Change]:
    """So many changes, each seen by a reader before the next one is made."""
    made = []
    for one in _changes(post, count):
        made.append(one)
        end = monotonic() + PATIENCE
        while not readings or readings[-1].sent <= one.returned:
            assert monotonic() < end, "Nobody reads."
            sleep(0.001)
    return made


def _changes(post: Post, count: int) -> Iterator[Change]:
    """Edits, a rename, a rename back, a withdrawal and a publication, in turns."""
    verbs = cycle(("edit", "edit", "rename", "edit", "return", "withdraw", "publish"))
    yield Change(0.0, 0.0, State(200, 0))
    for number, verb in zip(range(1, count + 1), verbs, strict=False):
        began = monotonic()
        post.title = f"Change {number}"
        if verb in {"rename", "return"}:
            post.slug = ELSEWHERE if verb == "rename" else SLUG
        if verb in {"withdraw", "publish"}:
            post.status = "draft" if verb == "withdraw" else "ready"
        post.save()
        yield Change(began, monotonic(), _state(post, number))


def _state(post: Post, number: int) -> State:
    if post.status == "draft":
        return State(404)
    return State(301) if post.slug == ELSEWHERE else State(200, number)


@contextmanager
def readers(port: int, count: int = 2) -> Iterator[list[Reading]]:
    """The list is filled until the block ends."""
    found: list[Reading] = []
    is_over = Event()
    threads = [Thread(target=_read, args=[port, is_over, found]) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield found
    finally:
        is_over.set()
        for thread in threads:
            thread.join()


def stale(
    readings: list[Reading], made: list[Change], allowed: float = 0.0
) -> list[Reading]:
    """Answers that show a state which had been replaced for more than `allowed`
    seconds when they were asked for.
    """
    return [reading for reading in readings if not _is_fresh(reading, made, allowed)]


def told(reading: Reading, made: list[Change]) -> str:
    """The answer among the changes around it, in seconds before and after it."""
    lines = [
        f"{began:+.3f} to {returned:+.3f}: {state}"
        for began, returned, state in (
            (one.began - reading.sent, one.returned - reading.sent, one.state)
            for one in made
        )
        if abs(returned) < AROUND
    ]
    took = reading.received - reading.sent
    return "\n".join([f"{reading.state} after {took:.3f}, of these changes:", *lines])


def _is_fresh(reading: Reading, made: list[Change], allowed: float) -> bool:
    returned = [
        number
        for number, change in enumerate(made)
        if change.returned < reading.sent - allowed
    ]
    oldest = returned[-1] if returned else 0
    return any(
        change.state == reading.state
        for change in made[oldest:]
        if change.began <= reading.received
    )


def _read(port: int, is_over: Event, found: list[Reading]) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    while not is_over.is_set():
        sent = monotonic()
        try:
            connection.request("GET", ADDRESS)
            response = connection.getresponse()
            body = response.read()
        except (OSError, HTTPException):
            # A worker was killed, or closed a connection that rested.
            connection.close()
            continue
        title = TITLE.search(body) if response.status == 200 else None
        state = State(response.status, int(title[1]) if title else None)
        found.append(Reading(sent, monotonic(), state))
    connection.close()
