"""A restore while a real server answers: readers see the old site or the new one."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection

from blog.backups.making import make
from blog.models import Post
from site_config.models import SiteIdentity
from tests.blog.backups.commands import run
from tests.factories import make_post
from tests.serving import PATIENCE, Gunicorn

pytestmark = pytest.mark.django_db(transaction=True)

COUNT = 12
ADDRESSES = ("/", "/blog/", "/feed.xml", "/feed.json", "/blog/archive/", "/blog/p1/")


def untold(done: int, total: int) -> None:
    """Nobody looks."""


def name_posts(word: str) -> None:
    for post in Post.objects.all():
        post.title = f"{word} {post.slug}"
        post.body = f"{word} words."
        post.save()


def get(port: int, address: str, **headers: str) -> tuple[int, str, str]:
    """Status, tag and text."""
    asking = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        asking.request("GET", address, headers=headers)
        response = asking.getresponse()
        return response.status, response.headers["ETag"] or "", response.read().decode()
    finally:
        asking.close()


class Reader(Thread):
    """What it saw: the status, and the words of which site."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.port = port
        self.seen: set[tuple[int, frozenset[str]]] = set()
        self.is_over = Event()

    def run(self) -> None:
        for address in cycle(ADDRESSES):
            if self.is_over.is_set():
                return
            status, _, text = get(self.port, address)
            words = frozenset(re.findall("Former|Latter", text))
            self.seen.add((status, words))


def test_readers_see_the_old_site_or_the_new_one(
    backups: Path, gunicorn: Gunicorn, tmp_path: Path
):
    SiteIdentity(site_name="Pump Room", posts_per_page=COUNT).save()
    for number in range(COUNT):
        make_post(slug=f"p{number}")
    name_posts("Former")
    path = make(backups, untold).path
    name_posts("Latter")
    tags = {address: get(gunicorn.port, address)[1] for address in ADDRESSES}
    readers = [Reader(gunicorn.port) for _ in range(2)]
    for reader in readers:
        reader.start()

    code, said = run(tmp_path, "restore", "--replace", path)

    for address, tag in tags.items():
        status, _, text = get(gunicorn.port, address, **{"If-None-Match": tag})
        assert (status, "Former" in text, "Latter" in text) == (200, True, False)
    for reader in readers:
        reader.is_over.set()
        reader.join()
    connection.close()
    assert code == 0, said
    seen = set.union(*(reader.seen for reader in readers))
    assert seen == {(200, frozenset({"Former"})), (200, frozenset({"Latter"}))}
