"""The real server: what it serves, and that it can be killed."""

from __future__ import annotations

import re
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests import factories
from tests.serving import Gunicorn

pytestmark = pytest.mark.django_db(transaction=True)


def read(address: str) -> str:
    with urlopen(address, timeout=10) as answer:  # noqa: S310 # http
        text: str = answer.read().decode()
        return text


def test_it_serves_the_rows_of_the_running_test(gunicorn: Gunicorn):
    factories.make_post("A title of this test")

    page = read(f"{gunicorn.url}/blog/")

    assert "A title of this test" in page
    assert re.search(r"/static/css/[a-z-]+\.[0-9a-f]{12}\.css", page)


def test_it_comes_back_on_the_same_port(gunicorn: Gunicorn):
    gunicorn.kill()
    with pytest.raises(URLError, match="refused"):
        read(f"{gunicorn.url}/healthz")

    gunicorn.start()

    assert read(f"{gunicorn.url}/healthz") == "ok\n"
