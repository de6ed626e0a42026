"""nginx, on the exported files, answers as the live site does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from blog.exporting.site import content
from blog.exporting.site.addresses import every
from blog.exporting.site.dependencies import Dependencies
from blog.models import Image
from tests import factories
from tests.blog.exporting.site.exported import make_blog, run
from tests.nginx import Nginx, serving

pytestmark = [pytest.mark.django_db, pytest.mark.nginx]

OTHERS = [
    # Redirects, with and without what follows the path.
    *("/2019/old-post/", "/old.html", "/OLD.html", "/elsewhere/", "/größe/", "/a b/"),
    *("/blog/moved/", "/blog/moved/code/1.py", "/blog/tag/cpp/", "/About/"),
    *("/blog/tag/cpp/feed.xml", "/blog/tag/cpp/page/2/", "/2019/old-post/?utm=1"),
    *("/?p=123", "/blog/?p=123", '/qu"ote\\/', "/elsewhere/page/2/"),
    # Slashes.
    *("/blog", "/about", "/blog/number-1", "/blog/tag/c-plus-plus", "/nowhere"),
    *("/blog/nowhere?a=b", "/blog?x=1", "/blog/2025", "/_redirects", "/blog/page/2"),
    # Pages of lists.
    *("/blog/page/1/", "/blog/?page=2", "/blog/?page=1", "/blog/page/2/?page=3"),
    *("/blog/?page=x", "/blog/?page=", "/author/ines/?page=2", "/blog/?a=b&page=2"),
    *("/blog/tag/c-plus-plus/page/1/", "/blog/category/queues/?page=2"),
    # Gone.
    *("/blog/gone/", "/blog/deleted/", "/deleted.html", "/?p=124"),
    *("/blog/gone/code/1.py", "/blog/deleted/feed.xml"),
    *("/blog/gone.md", "/blog/gone/card.png", "/blog/moved.md", "/blog/moved/card.png"),
    # Feeds where others have them, and documents that there are not.
    *("/rss/", "/feed/", "/feed", "/index.xml", "/blog/feed/", "/feed/archive/01.xml"),
    *("/feed/archive/0.xml", "/feed/archive/99.json", "/blog/nowhere.md"),
    # Nothing.
    *("/nowhere/", "/blog/nowhere/", "/blog/page/999/", "/?category=none"),
    *("/blog/number-1/code/99.py", "/index.html", "/blog/index.html", "/404.html"),
    *("/410.html", "/.octavo/manifest.json", "/.octavo/", "/.nojekyll", "/feed.xml/"),
    *("/blog/gone/feed.xml", "/media/none.png", "/static/none.css", "/blog/1999/"),
    *("/review/abc", "/media/", "/ABOUT/x/", "/blog/number-1/nothing/"),
    # Queries that mean nothing.
    *("/?utm_source=x", "/blog/number-1/?utm_source=x", "/feed.xml?x=1"),
]


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Nginx]:
    make_blog()
    run(tmp_path / "site")
    with serving(tmp_path / "site", tmp_path / "nginx") as server:
        yield server


def addresses() -> list[str]:
    found = content.read(timezone.now())
    listed = every(Dependencies(found, ""))
    return sorted({one.path for one in listed} - {"/404.html", "/search/"})


def media() -> list[str]:
    shown = Image.objects.exclude(file__contains="unseen")
    return [
        f"/media/{name}"
        for image in shown
        for name in [str(image.file), *image.variant_names()]
    ]


def told(status: int, headers: Mapping[str, str], body: bytes) -> tuple[object, ...]:
    """What both have to say alike; the page of a 404 is the folder's own."""
    if status in {301, 302}:
        # Written otherwise, for a dollar begins a variable of nginx.
        return status, headers["location"].replace("%24", "$")
    kind = headers.get("content-type", "").replace('"', "")
    return status, kind, body if status in {200, 410} else b""


def parts(header: str) -> list[str]:
    """A policy may say them in any order."""
    return sorted(header.split("; "))


def as_sent(path: str) -> str:
    return quote(path, safe="/?&=")


def compare(client: Client, nginx: Nginx, paths: list[str]) -> list[object]:
    """The paths that are answered otherwise, with both answers."""
    found: list[object] = []
    for path in map(as_sent, paths):
        ours, live = nginx.ask(path), client.get(path)
        served = told(ours.status, ours.headers, ours.body)
        meant = told(live.status_code, live.headers, live.getvalue())
        if served != meant:
            found.append((path, served, meant))
    return found


def test_every_address_is_answered_as_on_the_live_site(client: Client, nginx: Nginx):
    assert compare(client, nginx, [*addresses(), *media()]) == []


def test_so_is_what_has_moved_is_gone_or_never_was(client: Client, nginx: Nginx):
    assert compare(client, nginx, OTHERS) == []


def test_a_head_is_answered_without_a_body(nginx: Nginx):
    answers = [nginx.ask(path, "HEAD") for path in ("/", "/feed.xml", "/nowhere/")]

    assert [(answer.status, answer.body) for answer in answers] == [
        *((200, b""), (200, b""), (404, b"")),
    ]


@pytest.mark.parametrize(
    "path", ["/", "/blog/number-1/", "/feed.xml", "/nowhere/", "/?p=124"]
)
def test_the_same_headers_protect_it(client: Client, nginx: Nginx, path: str):
    protecting = {
        *("content-security-policy", "permissions-policy", "referrer-policy"),
        *("x-content-type-options", "x-frame-options", "cache-control"),
        "cross-origin-opener-policy",
    }
    live = {name.lower(): value for name, value in client.get(path).headers.items()}

    headers = nginx.ask(path).headers

    assert {name: parts(headers.get(name, "")) for name in protecting} == {
        name: parts(live.get(name, "")) for name in protecting
    }


def test_what_no_public_page_shows_is_not_there(tmp_path: Path):
    make_blog()
    hidden = factories.make_image("hidden.png")
    factories.make_draft("Secret", body=f"![One]({hidden.source})")

    run(tmp_path / "site")

    names = {path.stem for path in (tmp_path / "site").rglob("*")}
    assert "shown" in names
    assert not names & {"secret", "hidden", "unseen"}
