"""A content delivery network is told of every change, by whoever it was made."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any, NamedTuple

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.utils import timezone

from blog.memory import moments
from blog.models import Post
from site_config.caching import ASK_AGAIN
from site_config.page_cache.wiring import versions
from site_config.purging import ONCE_MORE_AFTER, PAUSE, Purger, purge
from tests.factories import make_draft, make_post, make_scheduled
from tests.serving import PATIENCE, Gunicorn

HEADER = "Authorization: Bearer secret"


class Told(NamedTuple):
    path: str
    headers: dict[str, str]
    body: Any


class Network:
    """The address of a network that takes note of what it is told."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.status = 200
        self.talks_nonsense = False
        network = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                told = Told(self.path, dict(self.headers), json.loads(body))
                network.told.append(told)
                if network.talks_nonsense:
                    self.wfile.write(b"What?\r\n\r\n")
                    return
                self.send_response(network.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Nothing on a terminal."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/purge"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def network() -> Iterator[Network]:
    there = Network()
    yield there
    there.server.shutdown()
    there.server.server_close()


@pytest.fixture(autouse=True)
def no_connection_stays() -> Iterator[None]:
    """A test database cannot be dropped while somebody is connected."""
    yield
    versions().close()


@pytest.fixture
def purger(
    transactional_db: None, network: Network, tmp_path: Path
) -> Iterator[Purger]:
    found = purger_of(network, tmp_path)
    yield found
    found.close()


def purger_of(network: Network, folder: Path) -> Purger:
    tell = partial(purge, network.url, HEADER)
    return Purger(versions(), moments, tell, folder / "run" / "lock")


@pytest.fixture
def watching(purger: Purger, network: Network) -> Purger:
    """Has told of the start already."""
    purger.look()
    network.told.clear()
    return purger


def test_it_tells_the_tag_of_all_pages_at_the_start(purger: Purger, network: Network):
    purger.look()

    (told,) = network.told
    assert (told.path, told.body) == ("/purge", {"tags": ["octavo"]})
    assert told.headers["Authorization"] == "Bearer secret"


def test_it_tells_of_a_change_once(watching: Purger, network: Network):
    make_post("A post")

    for _ in range(3):
        assert watching.look() == PAUSE

    assert len(network.told) == 1


def test_it_tells_of_what_was_written_past_the_site(watching: Purger, network: Network):
    make_post("A post")
    watching.look()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE blog_post SET title = 'Other'")

    watching.look()

    assert len(network.told) == 2


def test_a_draft_that_nobody_sees_still_counts_as_a_change(
    watching: Purger, network: Network
):
    make_draft("A draft")

    watching.look()

    assert len(network.told) == 1


def test_it_tells_once_more_for_what_was_on_its_way(watching: Purger, network: Network):
    make_post("A post")
    watching.look()

    with time_machine.travel(timezone.now() + ONCE_MORE_AFTER, tick=False):
        for _ in range(3):
            watching.look()

    assert len(network.told) == 2


def test_it_tells_when_a_scheduled_post_appears(watching: Purger, network: Network):
    post = make_scheduled("Soon")
    watching.look()
    with time_machine.travel(timezone.now() + ONCE_MORE_AFTER, tick=False):
        watching.look()
    network.told.clear()

    assert post.published_at is not None
    with time_machine.travel(post.published_at, tick=False):
        watching.look()

    assert len(network.told) == 1


def test_one_of_two_processes_tells_and_then_the_other(
    watching: Purger, network: Network, tmp_path: Path
):
    other = purger_of(network, tmp_path)

    other.look()
    told = list(network.told)
    watching.close()
    other.look()
    other.close()

    assert told == []
    assert len(network.told) == 1


def test_a_network_that_is_down_is_told_again(
    watching: Purger, network: Network, caplog: pytest.LogCaptureFixture
):
    make_post("A post")
    network.status = 503

    with caplog.at_level(logging.WARNING):
        pauses = [watching.look() for _ in range(3)]
    network.status = 200
    watching.look()
    watching.look()

    assert pauses == [2, 4, 8]
    assert len(network.told) == 4
    assert "CDN_PURGE_URL" in caplog.text
    assert "secret" not in caplog.text


def test_a_network_that_talks_nonsense_is_told_again(
    watching: Purger, network: Network
):
    make_post("A post")
    network.talks_nonsense = True

    pauses = [watching.look() for _ in range(2)]
    network.talks_nonsense = False
    watching.look()

    assert pauses == [2, 4]
    assert len(network.told) == 3


@pytest.mark.django_db
def test_pages_say_that_a_network_may_hold_them(settings: LazySettings, client: Client):
    make_post("A post", slug="a-post")
    settings.CDN_PURGE_URL = "https://cdn.example/purge"

    page = client.get("/blog/a-post/")

    assert page.headers["Cache-Control"] == ASK_AGAIN
    assert page.headers["CDN-Cache-Control"].startswith("public, max-age=3600")
    assert page.headers["Cache-Tag"] == "octavo"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/admin/login/"])
def test_what_nobody_may_hold_says_nothing_of_it(
    settings: LazySettings, client: Client, path: str
):
    settings.CDN_PURGE_URL = "https://cdn.example/purge"

    assert "CDN-Cache-Control" not in client.get(path).headers


@pytest.mark.django_db
def test_without_a_network_to_tell_others_ask_again(client: Client):
    make_post("A post", slug="a-post")

    page = client.get("/blog/a-post/")

    assert page.headers["Cache-Control"] == ASK_AGAIN
    assert "CDN-Cache-Control" not in page.headers


def test_a_served_site_tells_by_itself(
    transactional_db: None,
    network: Network,
    gunicorn: Gunicorn,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("CDN_PURGE_URL", network.url)
    monkeypatch.setenv("CDN_PURGE_HEADER", HEADER)
    gunicorn.stop()
    gunicorn.start()
    post = make_post("A post")
    network.told.clear()

    Post.objects.filter(pk=post.pk).update(title="Other")

    end = monotonic() + PATIENCE
    while not network.told:
        assert monotonic() < end
        sleep(0.05)
