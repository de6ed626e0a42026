"""The file goes while the site is served, and comes back."""

from __future__ import annotations

from collections.abc import Callable
from http.client import HTTPResponse
from pathlib import Path
from time import sleep
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from blog.backups.sqlite import copy_out
from tests.factories import make_post
from tests.serving import Gunicorn

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.only_on("sqlite"),
]


@pytest.fixture
def file(gunicorn: Gunicorn, tmp_path: Path) -> Path:
    """Of the site that is served."""
    make_post("A post", slug="a-post")
    path = tmp_path / "served.sqlite3"
    copy_out(path, lambda done, total: None)
    gunicorn.stop()
    gunicorn.variables["DATABASE_URL"] = f"sqlite:///{path}"
    gunicorn.start()
    return path


def ask(address: str) -> HTTPResponse | HTTPError:
    try:
        # Nobody's cookies.
        answer: HTTPResponse = urlopen(Request(address), timeout=60)  # noqa: S310
    except HTTPError as error:
        return error
    return answer


def until(holds: Callable[[], bool]) -> bool:
    for _ in range(600):
        if holds():
            return True
        sleep(0.05)
    return False


def test_readers_have_what_is_kept_and_nothing_is_made(gunicorn: Gunicorn, file: Path):
    post, login = f"{gunicorn.url}/blog/a-post/", f"{gunicorn.url}/accounts/login/"
    assert ask(post).status == 200

    former = file.rename(file.with_name("former"))
    assert until(lambda: "is away" in (ask(post).headers["Cache-Status"] or ""))

    assert ask(post).status == 200
    assert ask(login).status == 503
    readiness = f"{gunicorn.url}/readyz"
    assert until(lambda: b"its file served.sqlite3 is gone" in ask(readiness).read())
    assert not file.exists()
    former.rename(file)
    assert until(lambda: ask(login).status == 200)
    assert until(lambda: ask(readiness).status == 200)
