"""A real feed reader, newsboat, driven against a running server."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from blog.models import Post
from site_config.models import SiteIdentity
from tests.factories import make_category, make_post
from tests.serving import PATIENCE, Gunicorn

pytestmark = [pytest.mark.newsboat, pytest.mark.django_db(transaction=True)]

MISSING = "newsboat is missing: apt-get install newsboat, or set NEWSBOAT to its path."
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TITLES = ["std::vector<T> grows", "AT&T & friends", "What “&nbsp;” means", "Plain"]


class Entry(NamedTuple):
    """As the reader keeps it."""

    guid: str
    title: str
    url: str
    published: int
    content: str
    unread: int


Reload = Callable[[str], list[Entry]]


@pytest.fixture
def reload(gunicorn: Gunicorn, tmp_path: Path) -> Reload:
    """Has the reader look at an address once more, and tells what it has then, newest
    first.
    """
    found = os.environ.get("NEWSBOAT") or shutil.which("newsboat")
    program = found or "/usr/bin/newsboat"
    if not Path(program).exists():
        pytest.fail(MISSING, pytrace=False)
    home = tmp_path / "reader"
    home.mkdir()
    (home / "config").touch()

    def look(path: str) -> list[Entry]:
        (home / "urls").write_text(f"{gunicorn.url}{path}\n")
        cache = home / "cache.db"
        done = subprocess.run(  # noqa: S603  # our own words
            [
                *(program, "-C", str(home / "config")),
                *("-u", str(home / "urls"), "-c", str(cache), "-x", "reload"),
            ],
            env=os.environ | {"HOME": str(home), "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        with sqlite3.connect(cache) as kept:
            rows = kept.execute(
                "SELECT guid, title, url, pubDate, content, unread FROM rss_item "
                "WHERE feedurl = ? ORDER BY pubDate DESC",
                [f"{gunicorn.url}{path}"],
            )
            return [Entry(*row) for row in rows]

    return look


@pytest.fixture
def posts() -> list[Post]:
    """Newest first."""
    category = make_category("Queues")
    return [
        make_post(
            title,
            category=category,
            body=f"Text of **{number}** with `a < b`.",
            published_at=NOON - timedelta(days=number),
        )
        for number, title in enumerate(TITLES)
    ]


@pytest.mark.parametrize(
    "path",
    ["/feed.xml", "/atom.xml", "/blog/category/queues/feed.xml"],
)
def test_it_lists_what_the_site_lists(reload: Reload, posts: list[Post], path: str):
    found = reload(path)

    assert [entry.guid for entry in found] == [post.feed_id for post in posts]
    assert [entry.published for entry in found] == [
        int(post.published_at.timestamp()) for post in posts if post.published_at
    ]
    assert [entry.url.rpartition("/blog/")[2] for entry in found] == [
        f"{post.slug}/" for post in posts
    ]
    for number, entry in enumerate(found):
        assert f"<strong>{number}</strong> with <code>a &lt; b</code>" in entry.content


def test_titles_read_as_they_were_typed_in_atom(reload: Reload, posts: list[Post]):
    assert [entry.title for entry in reload("/atom.xml")] == TITLES


def test_nothing_is_announced_twice(reload: Reload, posts: list[Post]):
    first = reload("/feed.xml")
    edited = posts[0]
    edited.slug, edited.body = "elsewhere", "Another text."
    edited.save()
    again = reload("/feed.xml")

    assert [entry.guid for entry in again] == [entry.guid for entry in first]
    assert "Another text." in again[0].content


def test_a_new_post_arrives(reload: Reload, posts: list[Post]):
    reload("/feed.xml")
    make_post("New", published_at=NOON + timedelta(days=1))
    newest, *_ = reload("/feed.xml")

    assert newest.title == "New"


def test_older_posts_can_be_read_too(reload: Reload, posts: list[Post]):  # F13
    SiteIdentity(feed_length=2).save()

    found = reload("/feed/archive/1.xml")

    assert [entry.guid for entry in found] == [post.feed_id for post in posts[2:]]
