"""What a post's page tells machines: R5, R13, R14."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from blog import structured_data
from blog.models import Post
from site_config.models import SiteIdentity, SocialLink
from tests.attacks import ATTACKS
from tests.factories import (
    make_author,
    make_category,
    make_image,
    make_post,
    make_series,
)

pytestmark = pytest.mark.django_db

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def facts_of(post: Post) -> dict[str, Any]:
    page = Client().get(post.get_absolute_url()).text
    return things_on(page)["BlogPosting"]


def things_on(page: str) -> dict[str, dict[str, Any]]:
    """By their types."""
    [script] = SCRIPT.findall(page)
    return {thing["@type"]: thing for thing in json.loads(script)["@graph"]}


def test_a_page_says_what_it_shows():
    SiteIdentity(time_zone="Europe/Lisbon", language="en-GB").save()
    post = make_post(
        "Queues & promises",
        slug="queues",
        summary="What they cost.",
        author=make_author("Ines Marlow", slug="ines"),
        category=make_category("Cloud & DevOps", slug="cloud-devops"),
        tags=("C++", "Go"),
        cover=make_image(alt="A queue"),
        published_at=datetime(2025, 6, 1, 8, 30, tzinfo=UTC),
    )

    facts = facts_of(post)

    assert (
        facts
        | {
            "@type": "BlogPosting",
            "headline": "Queues & promises",
            "url": "http://127.0.0.1:8000/blog/queues/",
            "description": "What they cost.",
            "datePublished": "2025-06-01T09:30:00+01:00",
            "articleSection": "Cloud & DevOps",
            "keywords": ["C++", "Go"],
            "inLanguage": "en-GB",
            "author": {
                "@type": "Person",
                "name": "Ines Marlow",
                "url": "http://127.0.0.1:8000/author/ines/",
            },
        }
        == facts
    )
    assert facts["image"][0].startswith("http://127.0.0.1:8000/media/images/")


def test_only_a_significant_update_moves_the_date_of_change():  # R13
    post = make_post(published_at=datetime(2025, 6, 1, 8, 30, tzinfo=UTC))
    published = facts_of(post)["dateModified"]

    post.body = "Another text."
    post.save()
    edited = facts_of(post)["dateModified"]
    post.significantly_updated_at = datetime(2025, 7, 1, 8, 30, tzinfo=UTC)
    post.save()

    assert published == edited == "2025-06-01T08:30:00+00:00"
    assert facts_of(post)["dateModified"] == "2025-07-01T08:30:00+00:00"


def test_a_part_names_its_series_and_its_place():  # R5
    parts = make_series("The durable queue", slug="durable-queue")
    make_post(series=parts, series_part=1)
    post = make_post(series=parts, series_part=4)

    facts = facts_of(post)

    assert facts["position"] == 2
    assert facts["isPartOf"][1] == {
        "@type": "CreativeWorkSeries",
        "name": "The durable queue",
        "url": "http://127.0.0.1:8000/blog/series/durable-queue/",
    }


def test_freshness_is_told():  # R14
    newer = make_post(slug="newer")
    post = make_post(
        applies_to="Django 5.2", reviewed_on=date(2025, 9, 1), superseded_by=newer
    )

    facts = facts_of(post)

    assert facts["about"]["name"] == "Django 5.2"
    assert facts["mainEntityOfPage"]["lastReviewed"] == "2025-09-01"
    assert facts["creativeWorkStatus"] == "Superseded"
    assert facts["mainEntityOfPage"]["relatedLink"].endswith("/blog/newer/")


def test_what_is_not_known_is_left_out():
    facts = facts_of(make_post())

    for name in ("about", "position", "articleSection", "keywords"):
        assert name not in facts


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_leaves_the_script(attack: str):  # O4
    facts = {"headline": f"</script>{attack}<!--"}

    written = structured_data.as_json(facts)

    assert not set("<>&") & set(written)
    assert json.loads(written)["@graph"] == [facts]


def test_every_post_has_what_search_engines_ask_for():  # S4
    SiteIdentity(site_name="Insights", owner="Ada").save()
    facts = facts_of(make_post("Queues", slug="queues"))

    asked = {"headline", "image", "datePublished", "dateModified", "author", "url"}
    assert asked | {"publisher", "isPartOf", "mainEntityOfPage"} <= facts.keys()
    assert facts["image"] == ["http://127.0.0.1:8000/blog/queues/card.png"]
    assert facts["author"] == {
        "@type": "Person",
        "name": "Ada",
        "url": "http://127.0.0.1:8000/",
    }


def test_a_post_knows_where_it_stands():  # S4
    category = make_category("Cloud", slug="cloud")
    post = make_post("Queues", slug="queues", category=category)

    crumbs = things_on(Client().get(post.get_absolute_url()).text)["BreadcrumbList"]

    assert [(step["position"], step["name"]) for step in crumbs["itemListElement"]] == [
        (1, "Writing"),
        (2, "Cloud"),
        (3, "Queues"),
    ]
    last = crumbs["itemListElement"][-1]["item"]
    assert last == "http://127.0.0.1:8000/blog/queues/"


def test_the_home_page_says_how_the_site_is_searched():  # S4
    SiteIdentity(site_name="Insights", owner="Ada").save()

    things = things_on(Client().get("/").text)

    action = things["WebSite"]["potentialAction"]
    template = action["target"]["urlTemplate"]
    assert template == "http://127.0.0.1:8000/search/?q={search_term_string}"
    assert things["Person"]["name"] == "Ada"


def test_a_portfolio_is_a_profile():  # S4
    SiteIdentity(owner="Ada", biography="Writes.").save()
    SocialLink(label="Code", address="https://code.example/ada").save()

    profile = things_on(Client().get("/").text)["ProfilePage"]

    assert profile["mainEntity"]["description"] == "Writes."
    assert profile["mainEntity"]["sameAs"] == ["https://code.example/ada"]


def test_an_author_has_a_profile():  # S4
    author = make_author("Ines Marlow", slug="ines", biography="Writes *SQL*.")

    profile = things_on(Client().get("/author/ines/").text)["ProfilePage"]

    assert profile["mainEntity"]["name"] == author.name
    assert profile["mainEntity"]["description"] == "Writes SQL."
