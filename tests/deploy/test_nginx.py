"""The shipped nginx before a real Octavo: fast, never more than a second behind, and
there while Octavo is not.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep, time

import pytest
from django.test import Client

from blog.models import Post
from tests import factories
from tests.nginx import Answer, Nginx, ask, proxy, sent
from tests.serving import PATIENCE, Gunicorn

pytestmark = [pytest.mark.nginx, pytest.mark.django_db(transaction=True)]

# What tells one server from another, and what nginx says of its own cache.
OWN = {"server", "date", "connection", "keep-alive", "cache-status", "accept-ranges"}


def cache(answer: Answer) -> str:
    """What nginx says of its cache; Octavo's own word stands before."""
    return answer.headers.get("cache-status", "").split(", ")[-1]


@pytest.fixture
def nginx(gunicorn: Gunicorn, tmp_path: Path) -> Iterator[Nginx]:
    server = proxy(tmp_path, gunicorn.port, tmp_path / "nginx")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def post() -> Post:
    return factories.make_post("A post", slug="a-post", body="Something to read. " * 60)


def at_the_start_of_a_second() -> None:
    sleep(1 - time() % 1)


def moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def wait_until_kept(nginx: Nginx, path: str = "/blog/a-post/") -> Answer:
    """Until nginx holds the page: Octavo knows its date two seconds after a change."""
    end = monotonic() + PATIENCE
    while cache(answer := ask(nginx.port, path)) != "nginx; hit":
        assert monotonic() < end, answer
        sleep(0.01)
    return answer


def test_a_page_comes_out_of_the_cache_of_nginx(
    nginx: Nginx, gunicorn: Gunicorn, post: Post
):
    held = wait_until_kept(nginx)

    made = ask(gunicorn.port, "/blog/a-post/")

    assert (held.status, held.body) == (200, made.body)
    told = {"cache-control", "content-security-policy", "etag", "last-modified", "vary"}
    for header in (*told, "x-content-type-options", "permissions-policy"):
        assert held.headers[header] == made.headers[header]
    assert "x-accel-expires" not in held.headers


def test_after_a_second_it_asks_and_need_not_fetch(nginx: Nginx, post: Post):
    held = wait_until_kept(nginx)
    at_the_start_of_a_second()

    again = ask(nginx.port, "/blog/a-post/")

    assert cache(again) == "nginx; fwd=stale; fwd-status=304"
    assert again.body == held.body


def test_a_change_is_seen_within_a_second(nginx: Nginx, post: Post):
    for number in range(3):
        wait_until_kept(nginx)
        post.title = f"Title {number}"
        post.save()
        saved_at = asked_at = monotonic()

        while f"Title {number}".encode() not in ask(nginx.port, "/blog/a-post/").body:
            assert asked_at - saved_at <= 1.0
            asked_at = monotonic()


def test_a_scheduled_post_is_not_hidden_for_longer_than_a_second(nginx: Nginx):
    post = factories.make_draft("Soon", slug="soon")
    ask(nginx.port, "/blog/soon/")
    appears = time() + 3
    Post.objects.filter(pk=post.pk).update(
        status="ready",
        published_at=moment(appears),
        published_on=moment(appears).date(),
    )

    asked, statuses = time(), set()
    while (status := ask(nginx.port, "/blog/soon/").status) == 404:
        assert asked < appears + 1
        statuses.add(status)
        asked = time()

    assert statuses == {404}
    assert status == 200
    assert time() >= appears


def test_what_it_holds_is_shown_while_octavo_is_away(
    nginx: Nginx, gunicorn: Gunicorn, post: Post
):
    held = wait_until_kept(nginx)
    gunicorn.kill()
    at_the_start_of_a_second()

    shown = ask(nginx.port, "/blog/a-post/")
    unknown = ask(nginx.port, "/blog/")
    gunicorn.start()
    back = ask(nginx.port, "/blog/a-post/")

    assert (shown.status, shown.body) == (200, held.body)
    assert cache(shown) == 'nginx; hit; detail="the application is away"'
    assert unknown.status == 502
    assert "away" not in cache(back)


@pytest.mark.parametrize("encoding", ["", "gzip", "br", "gzip, br;q=0", "br;q=0.5, *"])
def test_each_encoding_is_kept_apart(nginx: Nginx, post: Post, encoding: str):
    accepted = {"Accept_Encoding": encoding} if encoding else {}
    plain = ask(nginx.port, "/blog/a-post/").body

    first, again = (ask(nginx.port, "/blog/a-post/", **accepted) for _ in range(2))

    expected = {"": None, "gzip": "gzip", "br": "br", "gzip, br;q=0": "gzip"}
    assert first.headers.get("content-encoding") == expected.get(encoding, "br")
    assert first.body == again.body
    if first.headers.get("content-encoding") == "gzip":
        assert gzip.decompress(first.body) == plain


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/blog/a-post/?page=x", {}),
        ("/blog/a-post/", {"Cookie": "sessionid=abc"}),
        ("/blog/a-post/", {"Authorization": "Basic eDp5"}),
    ],
)
def test_what_may_depend_on_who_asks_goes_to_octavo(
    nginx: Nginx, post: Post, path: str, headers: dict[str, str]
):
    ask(nginx.port, "/blog/a-post/")

    assert cache(ask(nginx.port, path, **headers)) == "nginx; fwd=bypass"


def test_the_login_is_never_kept(nginx: Nginx):
    answers = [ask(nginx.port, "/accounts/login/") for _ in range(2)]

    assert [cache(answer) for answer in answers] == ["nginx; fwd=uri-miss"] * 2
    assert answers[0].body != answers[1].body


def test_it_answers_304_by_itself(nginx: Nginx, post: Post):
    tag = wait_until_kept(nginx).headers["etag"]

    known = ask(nginx.port, "/blog/a-post/", If_None_Match=tag)

    assert (known.status, known.body) == (304, b"")
    assert known.headers["etag"] == tag


def test_files_are_served_as_octavo_serves_them(
    nginx: Nginx, gunicorn: Gunicorn, static_files: Path
):
    for kind in ("css", "js", "svg", "speculationrules"):
        path = next(iter(sorted(static_files.rglob(f"*.????????????.{kind}"))))
        address = f"/static/{path.relative_to(static_files)}"
        for encoding in ("identity", "gzip"):
            ours = ask(gunicorn.port, address, Accept_Encoding=encoding)
            theirs = ask(nginx.port, address, Accept_Encoding=encoding)

            assert theirs.body == ours.body
            assert comparable(theirs) == comparable(ours), address


def comparable(answer: Answer) -> dict[str, str]:
    left_out = {*OWN, "etag", "last-modified", "content-security-policy"}
    left_out |= {"content-length"}
    return {
        name: value for name, value in answer.headers.items() if name not in left_out
    }


def test_pictures_are_served_as_octavo_serves_them(
    nginx: Nginx, gunicorn: Gunicorn, tmp_path: Path
):
    (tmp_path / "media").mkdir(exist_ok=True)
    for name in ("picture.png", "drawing.svg", "notes.pdf"):
        (tmp_path / "media" / name).write_bytes(b"<p>not what it says")

        ours = ask(gunicorn.port, f"/media/{name}")
        theirs = ask(nginx.port, f"/media/{name}")

        assert theirs.body == ours.body
        for header in (
            *("content-type", "cache-control", "content-security-policy"),
            *("x-content-type-options", "x-frame-options", "referrer-policy"),
            *("cross-origin-resource-policy", "permissions-policy"),
        ):
            assert theirs.headers[header] == ours.headers[header], name
        shown = theirs.headers.get("content-disposition", "inline").split(";")[0]
        assert shown == ours.headers.get("content-disposition", "inline").split(";")[0]


def test_what_nginx_answers_by_itself_loads_nothing(nginx: Nginx, gunicorn: Gunicorn):
    gunicorn.stop()

    for answer in (
        ask(nginx.port, "/blog/a-post/"),
        ask(nginx.port, "/admin/", "POST", Content_Length="99999999"),
    ):
        assert answer.status in {413, 502}
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].startswith(
            "default-src 'none'; frame-ancestors 'none'"
        )


def test_an_export_to_be_imported_may_be_larger_than_a_post(nginx: Nginx):
    size = 26 * 1024 * 1024
    client = Client()
    client.force_login(factories.make_admin())
    session = client.cookies["sessionid"].value

    assert sent(nginx.port, "/admin/blog/post/add/", size, session) == 413
    assert sent(nginx.port, "/admin/blog/transfer/import/", size, session) == 200


def test_figures_are_not_asked_for_and_readiness_is(nginx: Nginx):
    figures = ask(nginx.port, "/metrics")

    assert figures.status == 404
    assert b"<center>nginx</center>" in figures.body
    assert ask(nginx.port, "/readyz").status in {200, 503}
