"""No validator finds anything in a feed, whatever the blog holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client

from blog.models import Post
from site_config.models import SiteIdentity
from tests.attacks import ATTACKS
from tests.blog.feeds.parsed import HOSTILE
from tests.blog.feeds.rules import findings, json_findings
from tests.factories import make_author, make_category, make_image, make_post, make_tag

pytestmark = pytest.mark.django_db

XML = ("/feed.xml", "/atom.xml", "/feed/archive/1.xml", "/feed/archive/2.xml")
JSON = ("/feed.json", "/feed/archive/1.json")


def empty_blog() -> None:
    """As it is after the first start."""


def sample_blog() -> None:
    call_command("sample_content", verbosity=0)
    SiteIdentity.objects.update(feed_length=10, websub_hub="")


def hostile_blog() -> None:
    email = {"email": "ada@blog.example", "shows_email_in_feeds": True}
    SiteIdentity(
        site_name=HOSTILE, owner=HOSTILE, tagline=HOSTILE, feed_length=60, **email
    ).save()
    make_tag(HOSTILE, slug="hostile")
    fields: dict[str, Any] = {
        "category": make_category(HOSTILE, slug="hostile"),
        "author": make_author(HOSTILE),
        "cover": make_image(alt=HOSTILE, caption=HOSTILE),
        "tags": (HOSTILE,),
    }
    for number, attack in enumerate(ATTACKS):
        texts = {"summary": attack, "body": attack, "slug": f"attack-{number}"}
        make_post(attack, **texts, **fields)
    make_post("Imported", feed_id='12 at <old> "blog"', **fields)


BLOGS = [empty_blog, sample_blog, hostile_blog]


@pytest.mark.parametrize("blog", BLOGS, ids=lambda blog: blog.__name__)
def test_a_validator_finds_nothing(
    client: Client, settings: LazySettings, blog: Callable[[], None]
):  # F1, F8
    settings.SITE_URL = "https://blog.example"
    blog()
    has_archives = Post.objects.published().count() > 10

    for path in XML if has_archives else XML[:2]:
        assert findings(client.get(path).content) == []
    for path in JSON if has_archives else JSON[:1]:
        assert json_findings(json.loads(client.get(path).content)) == []


def test_the_rules_find_what_is_wrong():
    broken = (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        "<title>A &lt;/b&gt;</title><link>/here</link><language>en</language>"
        "<item><title>B</title><author>a@b.example</author><dc:creator>C</dc:creator>"
        "<pubDate>Mon, 01 Jan 1980 00:00:00 +0000</pubDate>"
        "<description>&lt;script&gt;</description></item><generator/></channel></rss>"
    )

    found = "\n".join(findings(broken.encode()))

    for sentence in (
        "The channel has no description.",
        "Something stands after the first item.",
        "There is no link to the document itself.",
        "An item has no guid.",
        "An item has two elements for its author.",
        "title holds HTML",
        "/here is no address.",
        "<script> is not for feeds.",
        "1980",
    ):
        assert sentence in found
