"""What every kind of answer tells browsers, asked of Django and of the real server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.test import Client

from blog.models import PastAddress
from site_config.security import PERMISSIONS
from tests import factories
from tests.nginx import ask
from tests.serving import Gunicorn

EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": PERMISSIONS,
}
# Addresses, statuses, and whether pages of other sites may embed what is there.
ANSWERS = {
    "/": (200, False),
    "/blog/a-post/": (200, False),
    "/blog/a-post.md": (200, False),
    "/blog/a-post/code/1.py": (200, False),
    "/blog/a-post/card.png": (200, True),
    "/icon.png": (200, True),
    "/feed.xml": (200, False),
    "/atom.xml": (200, False),
    "/feed.json": (200, False),
    "/sitemap.xml": (200, False),
    "/accent.css": (200, False),
    "/search/?q=post": (200, False),
    "/search/suggest/?q=po": (200, False),
    "/healthz": (200, False),
    "/admin/login/": (302, False),
    "/accounts/login/": (200, False),
    "/admin/": (302, False),
    "/admin/blog/image/icon.png": (302, False),
    "/media/picture.png": (200, True),
    "/media/drawing.svg": (200, True),
    "/media/notes.pdf": (200, True),
    "/media/nothing.png": (404, True),
    "/nothing/": (404, False),
    "/review/forged/": (404, False),
    "/old/": (301, False),
    "/blog": (301, False),
    "/gone/": (410, False),
    "/foo%00": (400, False),
}


@pytest.fixture
def answers(db: None, media_root: Path) -> None:
    """Something of every kind."""
    make_answers()
    media_root.mkdir()
    for name in ("picture.png", "drawing.svg", "notes.pdf"):
        (media_root / name).write_bytes(b"<p>not what it says")


def make_answers() -> None:
    factories.make_post("A post", slug="a-post", body="```py\nprint(1)\n```\n")
    PastAddress.objects.create(path="/old/", target="/blog/")
    PastAddress.objects.create(path="/gone/", target="")


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_carries_the_headers(
    client: Client, answers: None, address: str
):  # O4
    response = client.get(address)

    status, is_anybodys = ANSWERS[address]
    assert response.status_code == status
    check(lower(response.headers), address, is_anybodys)
    response.close()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_a_method_that_is_not_answered_carries_them_too(client: Client, method: str):
    response = getattr(client, method)("/healthz")

    assert response.status_code == 405
    check(lower(response.headers), "/healthz")


def test_an_error_of_ours_carries_them_too(monkeypatch: pytest.MonkeyPatch):
    def broken(*args: object) -> None:
        raise RuntimeError("as a broken template")

    monkeypatch.setattr("site_config.identity.current", broken)

    response = Client(raise_request_exception=False).get("/accent.css")

    assert response.status_code == 500
    check(lower(response.headers), "/accent.css")


def test_a_foreign_host_is_told_them_too(client: Client):
    response = client.get("/blog/", headers={"Host": "evil.example"})

    assert response.status_code == 400
    check(lower(response.headers), "/blog/")


@pytest.mark.django_db(transaction=True)
def test_the_server_sends_them_with_pages_made_and_kept_and_with_files(
    gunicorn: Gunicorn,
):
    make_answers()
    page = ask(gunicorn.port, "/").body.decode()
    sheet = re.search(r'href="(/static/[^"]+\.css)"', page)
    assert sheet
    asked = [*ANSWERS, *ANSWERS, sheet[1], "/static/css/nothing.css"]

    for address in asked:
        if not address.startswith("/media/"):
            answer = ask(gunicorn.port, address)
            is_anybodys = ANSWERS.get(address, (0, True))[1]
            check(answer.headers, address, is_anybodys)


@pytest.mark.django_db(transaction=True)
def test_an_answer_out_of_memory_has_what_it_was_made_with(gunicorn: Gunicorn):
    made = kept = ask(gunicorn.port, "/blog/")
    while kept.headers["cache-status"] != "Octavo; hit":
        kept = ask(gunicorn.port, "/blog/")

    for header in (*EVERYWHERE, "content-security-policy"):
        assert made.headers[header] == kept.headers[header]


def check(headers: Mapping[str, str], address: str, is_anybodys: bool = False) -> None:
    """The address says more than the header's name in a failure."""
    expected = dict(EVERYWHERE)
    if address.startswith("/review/"):
        expected["referrer-policy"] = "no-referrer"
    embeds = "cross-origin" if is_anybodys else "same-origin"
    expected["cross-origin-resource-policy"] = embeds
    assert {name: headers.get(name) for name in expected} == expected, address
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    # A drawing opened by itself may have a style of its own; it runs nothing.
    is_file = address.startswith("/media/") and "sandbox" in policy
    assert is_file or "unsafe" not in policy, address


def lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
