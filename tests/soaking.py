"""A site that is read, polled, searched and written to at the same time, for as long as
wished: what it answered that it should not have, and whether it lost anything that it
had acknowledged.

A connection may break when a worker is killed; it is counted, and never an error by
itself. The server, its database and its files are real.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from threading import Event, Lock, Thread
from time import monotonic, sleep
from typing import Final
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.test import Client

from blog.models import Post
from tests.blog.admin.filling import change_address, filled
from tests.serving import PATIENCE

FEEDS: Final = ("/feed.xml", "/atom.xml", "/feed.json")
PAGES: Final = (
    *("/", "/blog/", "/blog/archive/", "/blog/tags/", "/subscribe/", "/sitemap.xml"),
)
QUESTIONS: Final = ("/search/?q=queue", "/search/?q=C%2B%2B", "/search/?q=nothing+at")
READERS: Final = 2
# A marked title, and on the page that shows it.
TITLE: Final = "Soaked {}"
SHOWN: Final = re.compile(rb"<h1[^>]*>\s*Soaked (\d+)")
FORM_VERSION: Final = re.compile(rb'name="version"[^>]*value="(\d+)"')


@dataclass(frozen=True)
class Answer:
    status: int
    tag: str
    body: bytes


@dataclass
class Tally:
    """What all of them saw; `wrong` in sentences."""

    answers: int = 0
    saves: int = 0
    broken: int = 0
    wrong: list[str] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def add(self, *, answers: int = 0, saves: int = 0, broken: int = 0) -> None:
        with self._lock:
            self.answers += answers
            self.saves += saves
            self.broken += broken

    def note(self, sentence: str) -> None:
        with self._lock:
            self.wrong.append(sentence)


class Visitor:
    """Somebody with one connection, which is made anew when it broke."""

    def __init__(self, port: int, tally: Tally) -> None:
        self._tally = tally
        self._connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def close(self) -> None:
        self._connection.close()

    def ask(
        self, path: str, form: dict[str, object] | None = None, **headers: str
    ) -> Answer | None:
        """None when the connection broke before the answer was whole."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        method, body = ("GET", None) if form is None else ("POST", urlencode(form))
        if body is not None:
            named["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._connection.request(method, path, body, named)
            with self._connection.getresponse() as response:
                content = response.read()
        except (OSError, HTTPException):
            self._connection.close()
            self._tally.add(broken=1)
            return None
        self._tally.add(answers=1)
        return Answer(response.status, response.headers.get("ETag", ""), content)

    def expect(self, path: str, *statuses: int, **headers: str) -> Answer | None:
        answer = self.ask(path, None, **headers)
        if answer is not None and answer.status not in statuses:
            self._tally.note(f"{path} answered {answer.status}.")
        return answer

    def insist(self, path: str, **headers: str) -> Answer:
        """As often as it takes. Raises TimeoutError."""
        end = monotonic() + PATIENCE
        while monotonic() < end:
            if answer := self.expect(path, 200, **headers):
                return answer
            sleep(0.01)
        raise TimeoutError(f"Nobody answers {path}.")


class Writer:
    """Changes one post by the admin's form, over and over, each time with the next
    number in its title, and looks at what readers are shown.
    """

    def __init__(self, visitor: Visitor, tally: Tally, user: User, post: Post) -> None:
        client = Client()
        client.force_login(user)
        self._token = "a" * 32
        session = client.cookies["sessionid"].value
        self._cookie = f"csrftoken={self._token}; sessionid={session}"
        self._visitor, self._tally, self._post = visitor, tally, post
        # Of the last save that was acknowledged, and of the last one that was sent.
        self.acknowledged = self.sent = 0

    def change(self) -> None:
        self.sent += 1
        title = TITLE.format(self.sent)
        form = filled(self._post, title=title, csrfmiddlewaretoken=self._token)
        answer = self._visitor.ask(
            change_address(self._post), form=form, Cookie=self._cookie
        )
        if answer is None:
            self._reopen()
        elif answer.status == 302:
            self.acknowledged = self.sent
            self._post.version += 1
            self._tally.add(saves=1)
        else:
            self._tally.note(f"Save {self.sent} was answered {answer.status}.")
            self._reopen()
        self.look()

    def look(self) -> None:
        """Readers see the last save that was acknowledged, or a later one."""
        answer = self._visitor.insist(self._post.get_absolute_url())
        shown = SHOWN.search(answer.body)
        number = int(shown[1]) if shown else 0
        if not self.acknowledged <= number <= self.sent:
            saved = f"Save {self.acknowledged} of {self._post.slug} was acknowledged"
            self._tally.note(f"{saved}, and readers see {number}.")

    def _reopen(self) -> None:
        """Nobody knows whether it was saved: the form does."""
        address = change_address(self._post)
        answer = self._visitor.insist(address, Cookie=self._cookie)
        version = FORM_VERSION.search(answer.body)
        if version is None:
            self._tally.note(f"The form of {self._post.slug} has no version.")
        else:
            self._post.version = int(version[1])


@contextmanager
def at_work(port: int, user: User, posts: list[Post]) -> Iterator[Tally]:
    """Within the block, readers, a feed reader, somebody who searches, somebody who
    strays, and a writer for each post. At the end, each looks once more.
    """
    tally, over = Tally(), Event()
    visitors = [Visitor(port, tally) for _ in range(len(posts) + READERS + 2)]
    feed_reader, stranger, *others = visitors
    writers = [Writer(others.pop(), tally, user, post) for post in posts]
    addresses = [*PAGES, *(post.get_absolute_url() for post in posts)]
    works: list[Callable[[], None]] = [writer.change for writer in writers]
    works += [_reader(visitor, addresses) for visitor in others]
    works += [_feed_reader(feed_reader), _stranger(stranger)]
    threads = [Thread(target=_repeat, args=[work, over, tally]) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield tally
    finally:
        over.set()
        for thread in threads:
            thread.join()
        for writer in writers:
            writer.look()
        for visitor in visitors:
            visitor.close()


def _repeat(work: Callable[[], None], over: Event, tally: Tally) -> None:
    while not over.is_set():
        try:
            work()
        except Exception as error:  # noqa: BLE001  # the others go on, and it is told
            tally.note(f"{type(error).__name__}: {error}")
            return


def _reader(visitor: Visitor, addresses: list[str]) -> Callable[[], None]:
    turns = cycle(addresses)

    def read() -> None:
        visitor.expect(next(turns), 200)

    return read


def _feed_reader(visitor: Visitor) -> Callable[[], None]:
    """Asks as those do that remember (RFC 9110 §13.1.2)."""
    turns, tags = cycle(FEEDS), dict[str, str]()

    def poll() -> None:
        feed = next(turns)
        known = {"If_None_Match": tags[feed]} if feed in tags else {}
        answer = visitor.expect(feed, 200, 304, **known)
        if answer is not None and answer.status == 200:
            tags[feed] = answer.tag

    return poll


def _stranger(visitor: Visitor) -> Callable[[], None]:
    """Searches, and follows links that lead nowhere, each another."""
    turns = cycle([*((path, 200) for path in QUESTIONS), ("/blog/missing-{}/", 404)])
    number = 0

    def stray() -> None:
        nonlocal number
        number += 1
        path, status = next(turns)
        visitor.expect(path.format(number), status)

    return stray
