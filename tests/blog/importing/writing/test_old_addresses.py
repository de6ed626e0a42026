"""Row P6: every old address answers 301."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.test import Client

from blog.importing.records import ImportedPost
from blog.importing.writing import old_addresses
from blog.importing.writing.planning import make_plan
from blog.models import PastAddress
from tests.factories import make_page, make_post

pytestmark = pytest.mark.django_db


def recorded(addresses: Iterable[str]) -> list[str]:
    """The losses of a post at /blog/tides/ that had these addresses."""
    item = ImportedPost(
        source_id="a", title="T", body="", slug="tides", old_addresses=tuple(addresses)
    )
    other = ImportedPost(
        source_id="first", title="F", body="", slug="f", old_addresses=("/shared/",)
    )
    plan = make_plan([other, item], {})
    make_post(slug="tides")
    losses: list[str] = []
    old_addresses.record(item, "/blog/tides/", plan, losses)
    return losses


@pytest.mark.parametrize(
    ("old", "asked"),
    [
        ("/2019/05/tides/", "/2019/05/tides/"),
        ("/2019/05/tides/", "/2019/05/tides"),
        ("/tides.html", "/tides.html"),
        ("/tides/", "/tides"),
        ("/?p=12", "/?p=12"),
        ("/index.php/?p=12", "/index.php?p=12"),
        ("/grün/", "/gr%C3%BCn/"),
        ("/2019/你好/", "/2019/%E4%BD%A0%E5%A5%BD/"),
        ("/2019/你好/", "/2019/%e4%bd%a0%e5%a5%bd/"),
        ("/2019/你好/", "/2019/%e4%bd%a0%e5%a5%bd"),
        ("/2019/你好/", "/2019/你好/"),
        ("/blog/Tides/", "/blog/Tides/"),
    ],
)
def test_an_old_address_leads_to_the_post(client: Client, old: str, asked: str):
    assert recorded([old]) == []

    response = client.get(asked)

    assert response.status_code == 301
    assert response["Location"] == "/blog/tides/"


def test_an_address_that_stays_needs_nothing():
    assert recorded(["/blog/tides/", "/blog/tides/?page=2"]) == []
    assert not PastAddress.objects.exists()


@pytest.mark.parametrize(
    ("old", "loss"),
    [
        ("/?utm_source=x", "cannot lead here: the site itself answers there"),
        ("/about/", "cannot lead here: the site itself answers there"),
        ("/taken/", "leads to /blog/other/ already"),
        ("/shared/", "is also one of first, and leads there"),
        ("/" + "x" * 600 + "/", "is too long to be kept"),
        ("/a\0b/", "/ab/ holds characters that none may hold"),
    ],
    ids=["home", "page", "taken", "shared", "long", "nul"],
)
def test_an_address_that_cannot_lead_here_is_a_loss(old: str, loss: str):
    make_page(slug="about")
    PastAddress.objects.record("/taken/", "/blog/other/")

    losses = recorded([old])

    assert len(losses) == 1
    assert loss in losses[0]
    assert not PastAddress.objects.filter(target="/blog/tides/").exists()


def test_an_address_that_was_gone_lives_again():
    PastAddress.objects.record("/2019/tides/", "")

    assert recorded(["/2019/tides/"]) == []
    assert PastAddress.objects.get(path="/2019/tides/").target == "/blog/tides/"
