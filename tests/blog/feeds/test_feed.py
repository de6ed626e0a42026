"""What a feed says around its items, whatever the format."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings

from blog.feeds.feed import Feed, Subject, describe_feed
from blog.models import Post
from site_config import identity
from site_config.models import SiteIdentity
from tests.factories import make_post

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
THE_SITE = Subject("/")


def describe(subject: Subject = THE_SITE) -> Feed:
    return describe_feed(subject, Post.objects.all().in_order(), identity.current())


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"tagline": "Queues.", "listing_tagline": "All of it."}, "Queues."),
        ({"listing_tagline": "All of it."}, "All of it."),
        ({}, "Insights"),
    ],
    ids=["tagline", "listing's tagline", "name"],
)
def test_the_site_is_never_without_a_description(fields: dict[str, str], expected: str):
    SiteIdentity(site_name="Insights", **fields).save()

    assert describe().description == expected


def test_the_feed_of_a_term_names_site_and_term(settings: LazySettings):
    settings.SITE_URL = "https://blog.example"
    SiteIdentity(site_name="Insights", tagline="Not this.").save()
    html = "<p>Clouds &amp; <em>deploys</em>,<br>\nuneventful.</p>\n"

    feed = describe(Subject("/blog/category/cloud/", "Cloud & DevOps", html))

    assert feed.title == "Insights – Cloud & DevOps"
    assert feed.address == "https://blog.example/blog/category/cloud/"
    assert feed.description == "Clouds & deploys, uneventful."


def test_the_feed_of_a_term_without_a_description_says_its_title():
    feed = describe(Subject("/blog/tag/kafka/", "Kafka"))

    assert feed.description == feed.title


def test_a_feed_is_as_new_as_its_newest_date():
    make_post(published_at=NOON, significantly_updated_at=NOON + timedelta(days=2))
    make_post(published_at=NOON + timedelta(days=1))

    assert describe().updated == NOON + timedelta(days=2)


def test_a_feed_without_posts_has_no_date():  # F10
    assert describe().updated is None
