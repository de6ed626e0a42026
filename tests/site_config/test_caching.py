"""Answers to readers may be kept, and are asked about anew each time."""

from __future__ import annotations

import pytest
from django.test import Client

from blog.models import PastAddress
from site_config.caching import ASK_AGAIN
from tests.factories import make_admin, make_page, make_post

pytestmark = pytest.mark.django_db

READERS_PAGES = ["/", "/blog/", "/blog/a-post/", "/blog/archive/", "/about/"]


@pytest.fixture(autouse=True)
def blog() -> None:
    make_post("A post", slug="a-post", body="Worth compressing. " * 40)
    make_page("About", slug="about")
    PastAddress.objects.create(path="/old/", target="/blog/a-post/")
    PastAddress.objects.create(path="/gone/", target="")


@pytest.mark.parametrize(
    "path", [*READERS_PAGES, "/feed.xml", "/robots.txt", "/old/", "/gone/", "/nothing/"]
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_readers_pages_may_be_kept_and_asked_about(
    client: Client, path: str, method: str
):
    response = getattr(client, method)(path)

    assert response.headers["Cache-Control"] == ASK_AGAIN
    assert "Accept-Encoding" in response.headers["Vary"]
    assert "Cookie" not in response.headers["Vary"]


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/blog/post/add/"])
@pytest.mark.parametrize("is_known", [False, True], ids=["stranger", "writer"])
def test_the_admin_is_never_kept(client: Client, path: str, is_known: bool):
    if is_known:
        client.force_login(make_admin())

    response = client.get(path)

    assert "public" not in response.headers.get("Cache-Control", "")
    assert "no-store" in response.headers["Cache-Control"]


def test_a_refusal_is_not_kept(client: Client):
    assert "Cache-Control" not in client.post("/blog/").headers
    assert "Cache-Control" not in client.get("/%00").headers


@pytest.mark.parametrize("path", READERS_PAGES)
def test_a_head_request_says_what_a_get_request_would(client: Client, path: str):
    whole = client.get(path)

    response = client.head(path)

    assert (response.status_code, response.content) == (200, b"")
    assert response.headers == whole.headers
    assert "ETag" in response.headers


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_who_knows_the_tag_is_sent_nothing(client: Client, method: str, encoding: str):
    accepted = {"Accept-Encoding": encoding}
    first = client.get("/blog/a-post/", headers=accepted)
    known = accepted | {"If-None-Match": first.headers["ETag"]}

    response = getattr(client, method)("/blog/a-post/", headers=known)

    assert (response.status_code, response.content) == (304, b"")
    for header in ("ETag", "Cache-Control", "Vary"):
        assert header in response.headers
