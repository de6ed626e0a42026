"""Freshness as readers see it: real workers, real commits, real crashes."""

from __future__ import annotations

import os
import signal
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from itertools import count
from time import monotonic, sleep
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog.models import Category
from site_config.page_cache.wiring import versions
from tests import factories, freshness
from tests.serving import PATIENCE, Gunicorn

pytestmark = pytest.mark.django_db(transaction=True)

CHANGES = 28
# Before an answer; a kill may also hit the other worker, or come too late.
CRASHES, ROUNDS = 3, 60


@pytest.fixture
def workers(gunicorn: Gunicorn, monkeypatch: pytest.MonkeyPatch) -> Gunicorn:
    """Two of them: what one has in memory the other knows nothing of."""
    gunicorn.stop()
    gunicorn.workers = 2
    gunicorn.start()
    return gunicorn


def test_no_answer_is_older_than_the_last_save(workers: Gunicorn):  # O5
    post = freshness.make_post()

    with freshness.readers(workers.port) as readings:
        made = freshness.change(post, CHANGES, readings)

    late = freshness.stale(readings, made)
    assert not late, freshness.told(late[0], made)
    seen = {reading.state.status for reading in readings}
    assert seen == {200, 301, 404}


def test_a_crash_between_commit_and_answer_leaves_nothing_stale(workers: Gunicorn):
    category = factories.make_category("Name 0", slug="a-category")
    factories.make_post("A post", slug="a-post", category=category)
    desk = Desk(workers.port, factories.make_admin())
    rounds, crashes = count(1), 0
    while crashes < CRASHES:
        number = next(rounds)
        assert number < ROUNDS, f"{crashes} of {ROUNDS} were in time."
        shown(workers.port)

        desk.rename(category, f"Name {number}")
        desk.wait_for_commit()
        os.kill(workers.worker_ids()[number % 2], signal.SIGKILL)
        crashes += not desk.is_answered()

        assert Category.objects.get().name == f"Name {number}"
        pages = [shown(workers.port) for _ in range(8)]
        assert all(f">Name {number}<".encode() in page for page in pages)


def shown(port: int) -> bytes:
    """The category's page, by a connection of its own: any worker may answer."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/blog/category/a-category/")
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
