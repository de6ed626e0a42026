"""The site for programs that read Markdown. S6"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import yaml
from django.conf import LazySettings
from django.test import Client

from site_config.models import SiteIdentity
from tests.attacks import ATTACKS
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_page,
    make_post,
    make_series,
)

pytestmark = pytest.mark.django_db

SITE = "https://blog.example"


@pytest.fixture(autouse=True)
def site(settings: LazySettings) -> None:
    settings.SITE_URL = SITE


def parts_of(document: str) -> tuple[dict[str, object], str]:
    """The front matter and the text below it."""
    assert document.startswith("---\n")
    front, body = document[4:].split("\n---\n\n", 1)
    return yaml.safe_load(front), body


def test_a_post_is_there_as_it_was_typed(client: Client):
    SiteIdentity(time_zone="Europe/Lisbon").save()
    body = "Text\twith `code`  \nand a line.\n\n---\n\nNot front matter."
    make_post(
        "Queues: a & “b”",
        slug="queues",
        body=body,
        summary="What they cost.",
        author=make_author("Ines"),
        category=make_category("Cloud"),
        series=make_series("The queue"),
        series_part=1,
        tags=("Go", "C++"),
        published_at=datetime(2025, 6, 1, 8, 30, tzinfo=UTC),
    )

    response = client.get("/blog/queues.md")

    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    front, text = parts_of(response.content.decode())
    assert text == body
    assert front.pop("id")
    assert front == {
        "title": "Queues: a & “b”",
        "url": f"{SITE}/blog/queues/",
        "date": datetime(2025, 6, 1, 8, 30, tzinfo=UTC),
        "author": "Ines",
        "category": "Cloud",
        "tags": ["C++", "Go"],
        "series": "The queue",
        "language": "en-GB",
        "summary": "What they cost.",
    }


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_breaks_the_front_matter(client: Client, attack: str):
    post = make_post(attack, slug="attack", summary=attack, body=attack)

    front, body = parts_of(client.get("/blog/attack.md").content.decode())

    assert (front["title"], body) == (post.title, post.body)


def test_search_engines_are_led_to_the_page(client: Client):
    make_post(slug="queues")

    response = client.get("/blog/queues.md")

    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Link"] == f'<{SITE}/blog/queues/>; rel="canonical"'


def test_pages_name_their_source(client: Client):
    make_post(slug="queues")

    page = client.get("/blog/queues/").text

    link = '<link rel="alternate" type="text/markdown" href="/blog/queues.md">'
    assert link in page
    assert '<link rel="describedby" type="text/plain" href="/llms.txt">' in page


def test_the_owner_can_turn_it_off(client: Client):
    SiteIdentity(publishes_markdown=False).save()
    make_post(slug="queues")

    assert client.get("/blog/queues.md").status_code == 404
    assert client.get("/llms.txt").status_code == 404
    page = client.get("/blog/queues/").text
    assert "text/markdown" not in page
    assert "llms.txt" not in page


def test_the_overview_lists_what_is_public(client: Client):
    SiteIdentity(site_name="Insights", tagline="Queues, mostly.").save()
    make_post("First", slug="first", summary="The beginning.")
    make_post("a[0] & <b>", slug="second", body="Text.")
    make_draft("Secret")
    make_page("About", slug="about")

    response = client.get("/llms.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert text.startswith("# Insights\n\n> Queues, mostly.\n\n")
    assert f"- [First]({SITE}/blog/first.md): The beginning.\n" in text
    assert rf"- [a\[0\] & \<b>]({SITE}/blog/second.md): Text." in text
    assert text.index("second.md") < text.index("first.md")
    assert f"- [About]({SITE}/about/)\n" in text
    assert "Secret" not in text


def test_an_empty_blog_has_an_overview(client: Client):
    text = client.get("/llms.txt").content.decode()

    assert text.startswith("# Octavo\n\nEvery article")
    assert "## Articles" not in text
