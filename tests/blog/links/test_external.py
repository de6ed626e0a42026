"""Whether what texts link to on other sites is still there. E11."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from blog.fetching import Limits
from blog.links import external
from blog.links.external import Answer, Plan
from blog.models import Link
from tests.factories import make_draft, make_expired, make_page, make_post
from tests.web_server import (
    Page,
    WebServer,
    content,
    endless,
    only_get,
    raw,
    redirect,
    silent,
    status,
)

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
AT_ONCE = Plan(pause=0)


@pytest.fixture(autouse=True)
def site_url(settings: LazySettings) -> Iterator[None]:
    settings.SITE_URL = "https://blog.example.org"
    yield


def answer(server: WebServer, page: Page) -> Answer:
    server.pages["/a"] = page
    ask = external.asker(server.guard, Limits(read=2.0, size=0))
    return ask(server.address("/a"))


@pytest.mark.parametrize(
    ("page", "result"),
    [
        (content(b"Here."), "200"),
        (endless, "200"),
        (only_get(content(b"Here.")), "200"),
        (only_get(content(b"Here."), refusal=404), "200"),
        (only_get(content(b"Here."), refusal=501), "200"),
        (redirect("/b"), "200"),
        (status(401), "401"),
        (status(403), "403"),
        (status(999), "999"),
    ],
)
def test_what_is_there_is_seen(server: WebServer, page: Page, result: str):
    server.pages["/b"] = content(b"Here.")

    assert answer(server, page) == Answer(result, is_there=True)


@pytest.mark.parametrize(
    ("page", "result"),
    [
        (status(404), "404"),
        (status(410), "410"),
        (status(500), "500"),
        (silent, "timed out"),
        (raw(b"SSH-2.0-OpenSSH\r\n"), "no HTTP answer"),
        (redirect("/a"), "too many redirects"),
        (redirect("http://10.0.0.7/"), "refused: private address"),
    ],
)
def test_what_is_not_there_is_dead(server: WebServer, page: Page, result: str):
    guard_of_names = server.guard
    server.pages["/a"] = page
    ask = external.asker(
        type(guard_of_names)(guard_of_names.ports, guard_of_names.allows),
        Limits(read=2.0, size=0),
    )

    found = ask(server.address("/a"))

    assert (found.result, found.is_dead) == (result, True)


@pytest.mark.parametrize("code", [429, 503])
def test_a_busy_server_says_nothing_about_the_place(server: WebServer, code: int):
    found = answer(server, status(code))

    assert found.result == f"busy: {code}, asked again later"
    assert not (found.is_dead or found.is_there)
    assert len(server.visits) == 1


def test_another_port_is_not_asked():
    found = external.asker()("http://elsewhere.example:8080/")

    assert found.result == "not asked: refused: port 8080"
    assert not (found.is_dead or found.is_there)


def test_the_head_is_asked_for_politely(server: WebServer):
    answer(server, content(b"Here."))

    (visit,) = server.visits
    assert visit.command == "HEAD"
    assert visit.headers["User-Agent"] == (
        "Octavo link check (+https://blog.example.org/)"
    )


@pytest.mark.django_db
def test_links_of_published_texts_are_due():
    make_post(body="[a](https://a.example/x#y) [b](/about/) [c](mailto:c@d.example)")
    make_page(body="[a](https://a.example/x) [e](//e.example) ![f](HTTP://f.example/g)")
    make_post(body="[h](https://blog.example.org/about/)")
    make_draft(body="[i](https://draft.example/)")
    make_expired(body="[j](https://expired.example/)")
    make_page(body="[k](https://hidden.example/)", is_published=False)

    wanted = external.due(Plan())

    assert wanted == {
        "https://a.example/x": ["https://a.example/x", "https://a.example/x#y"],
        "https://e.example": ["//e.example"],
        "HTTP://f.example/g": ["HTTP://f.example/g"],
    }
    assert len(external.due(Plan(with_drafts=True))) == 6


@pytest.mark.django_db
def test_what_was_asked_lately_is_not_due():
    make_post(
        body="[a](https://a.example/) [b](https://b.example/) [c](https://c.example/)"
    )
    now = timezone.now()
    links = Link.objects.order_by("target")
    links.filter(target="https://a.example/").update(checked_at=now, result="404")
    links.filter(target="https://b.example/").update(
        checked_at=now, result="busy: 429, asked again later"
    )
    links.filter(target="https://c.example/").update(
        checked_at=now - timedelta(days=8), result="200"
    )

    assert set(external.due(Plan())) == {"https://b.example/", "https://c.example/"}
    assert len(external.due(Plan(days=0))) == 3


@pytest.mark.django_db
def test_each_answer_is_kept_as_soon_as_it_is_there(server: WebServer):
    server.pages |= {"/here": content(b""), "/busy": status(503)}
    addresses = {name: server.address(f"/{name}") for name in ("here", "gone", "busy")}
    make_post(body=" ".join(f"[x]({address})" for address in addresses.values()))
    make_post(body=f"[x]({addresses['here']}#y)")
    Link.objects.update(last_seen_at=LONG_AGO)
    before = timezone.now()

    checking = external.check(external.due(AT_ONCE), AT_ONCE, guard=server.guard)
    next(checking)
    kept = Link.objects.filter(checked_at__gte=before).count()
    list(checking)

    assert kept in {1, 2}
    results = {
        link.target: (link.result, link.last_seen_at) for link in Link.objects.all()
    }
    assert results[addresses["gone"]] == ("404", LONG_AGO)
    assert results[addresses["busy"]] == ("busy: 503, asked again later", LONG_AGO)
    for target in (addresses["here"], f"{addresses['here']}#y"):
        result, seen = results[target]
        assert result == "200"
        assert seen and seen >= before
    assert [link.target for link in Link.objects.dead()] == [addresses["gone"]]
