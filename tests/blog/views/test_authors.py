"""An author's page: who they are, what they did, what they wrote. R17"""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db.models import ProtectedError
from django.test import Client

from blog.models import Author, AuthorLink
from site_config.models import Position, SiteIdentity
from tests.factories import make_author, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines() -> Author:
    author = make_author("Ines Marlow", slug="ines", biography="Mends *queues*.")
    AuthorLink.objects.create(author=author, label="Code", address="https://c.example/")
    held(author, "Engineer", ended=date(2024, 5, 31))
    return author


def held(author: Author | None, role: str, ended: date | None = None) -> Position:
    return Position.objects.create(
        author=author, role=role, started=date(2020, 3, 1), ended=ended
    )


def headings(page: str) -> list[str]:
    return re.findall(r"<h([1-6])[ >]", page)


def test_an_author_is_introduced(client: Client, ines: Author):
    page = client.get("/author/ines/").text

    assert "Mends <em>queues</em>." in page
    assert 'href="https://c.example/" rel="me"' in page
    assert (
        '<time datetime="2020-03">Mar 2020</time> – <time datetime="2024-05">' in page
    )


def test_headings_go_down_one_level_at_a_time(client: Client, ines: Author):  # R16
    make_post(author=ines)

    assert headings(client.get("/author/ines/").text) == ["1", "2", "3", "2", "3"]


def test_work_history_is_told_once(client: Client, ines: Author):
    SiteIdentity(posts_per_page=1).save()
    for _ in range(2):
        make_post(author=ines)

    assert "Engineer" in client.get("/author/ines/").text
    assert "Engineer" not in client.get("/author/ines/page/2/").text


def test_everybody_has_a_history_of_their_own(client: Client, ines: Author):
    held(make_author(slug="somebody-else"), "Baker")
    held(None, "Owner")
    SiteIdentity(owner="Olga").save()

    author, home = client.get("/author/ines/").text, client.get("/").text

    assert ("Engineer" in author, "Baker" in author, "Owner" in author) == (1, 0, 0)
    assert ("Engineer" in home, "Baker" in home, "Owner" in home) == (0, 0, 1)


def test_the_owner_has_one_history_on_both_pages(client: Client, ines: Author):
    held(None, "Owner")
    SiteIdentity(owner="Ines Marlow", profile=ines).save()

    for address in ("/author/ines/", "/"):
        page = client.get(address).text
        assert page.index("Owner") < page.index("Engineer")
        assert page.count("Present") == 1


def test_an_author_with_a_history_stays(ines: Author):
    with pytest.raises(ProtectedError):
        ines.delete()

    assert Position.objects.filter(author=ines).exists()


def test_an_author_without_a_history_has_no_heading_for_it(client: Client):
    make_author(slug="new")

    assert "Experience" not in client.get("/author/new/").text
