"""The sitemap: what search engines may show, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from blog import sitemaps
from site_config.models import SiteIdentity
from tests.blog.sitemap_documents import ALWAYS, NAMESPACE, SITE, dates, fetch
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_expired,
    make_image,
    make_page,
    make_post,
    make_scheduled,
    make_series,
    make_tag,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def site_url(settings: LazySettings) -> None:
    settings.SITE_URL = SITE


def listed(client: Client) -> set[str]:
    """The addresses besides those that are always there."""
    return set(dates(fetch(client))) - ALWAYS


def test_an_empty_site_lists_what_it_has(client: Client):  # S1
    assert dates(fetch(client)) == dict.fromkeys(ALWAYS)


def test_posts_that_nobody_may_read_are_left_out(client: Client):  # S1, E6
    make_draft()
    make_scheduled()
    make_expired()
    make_post(slug="visible")

    assert listed(client) == {"/blog/visible/"}


def test_hidden_and_borrowed_posts_are_left_out(client: Client):  # S2, S3
    make_post(noindex=True)
    make_post(canonical_url="https://first.example/post")

    assert listed(client) == set()


def test_pages_are_listed_unless_hidden_or_unpublished(client: Client):  # S1, S2
    make_page(slug="about")
    make_page(slug="imprint", noindex=True)
    make_page(slug="plans", is_published=False)

    assert listed(client) == {"/about/"}


def test_terms_are_listed_once_they_have_posts(client: Client):  # S1
    fields: dict[str, Any] = {
        "category": make_category("Queues"),
        "series": make_series(slug="outbox"),
        "author": make_author(slug="ines"),
    }
    make_category("Empty")
    make_series(slug="planned")
    make_author(slug="silent")
    make_post(slug="post", series_part=1, **fields)

    assert listed(client) == {
        "/blog/post/",
        "/blog/category/queues/",
        "/blog/series/outbox/",
        "/author/ines/",
    }


def test_terms_of_hidden_posts_alone_are_left_out(client: Client):  # S1, E6
    fields: dict[str, Any] = {
        "category": make_category(),
        "series": make_series(),
        "author": make_author(),
        "tags": ("Kafka",),
    }
    make_draft(series_part=1, **fields)
    make_scheduled(series_part=2, **fields)
    make_expired(series_part=3, **fields)

    assert listed(client) == set()


def test_a_tag_is_listed_from_its_second_visible_post_on(client: Client):  # S2
    make_tag("Unused")
    make_post(slug="first", tags=("Kafka", "C++"))
    make_post(slug="second", tags=("Kafka",))
    make_draft(tags=("C++",))

    assert {a for a in listed(client) if "/tag/" in a} == {"/blog/tag/kafka/"}


def test_a_post_is_dated_by_its_last_significant_change(client: Client):  # S1, R13
    make_post(slug="untouched", published_at=NOON)
    updated = NOON + timedelta(days=30)
    make_post(slug="updated", published_at=NOON, significantly_updated_at=updated)
    edited = make_post(slug="edited", published_at=NOON)
    edited.title = "Spelt right"
    edited.save()

    found = dates(fetch(client))

    assert found["/blog/untouched/"] == "2026-03-01T12:00:00+00:00"
    assert found["/blog/updated/"] == "2026-03-31T12:00:00+00:00"
    assert found["/blog/edited/"] == "2026-03-01T12:00:00+00:00"


def test_lists_are_dated_by_their_newest_change(client: Client):  # S1
    category, author = make_category("Queues"), make_author(slug="ines")
    fields: dict[str, Any] = {
        "category": category,
        "author": author,
        "tags": ("Kafka",),
    }
    make_post(published_at=NOON, **fields)
    make_post(
        published_at=NOON - timedelta(days=9),
        significantly_updated_at=NOON + timedelta(days=1),
        **fields,
    )
    make_scheduled(**fields)

    found = dates(fetch(client))

    lists = (
        *("/blog/", "/blog/archive/", "/blog/category/queues/"),
        *("/author/ines/", "/blog/tag/kafka/"),
    )
    assert {found[address] for address in lists} == {"2026-03-02T12:00:00+00:00"}


def test_what_has_no_true_date_has_none(client: Client):  # S1
    make_page(slug="about")
    make_post()

    found = dates(fetch(client))

    assert (found["/"], found["/about/"]) == (None, None)


def test_dates_are_utc_whatever_the_zone(client: Client):  # S1
    SiteIdentity(time_zone="Asia/Tokyo").save()
    zone = timezone(timedelta(hours=9))
    make_post(slug="post", published_at=NOON.astimezone(zone))

    assert dates(fetch(client))["/blog/post/"] == "2026-03-01T12:00:00+00:00"


def test_nobody_is_told_priorities(client: Client):  # S1
    make_post()

    tags = {child.tag for entry in fetch(client) for child in entry}

    assert tags == {f"{NAMESPACE}loc", f"{NAMESPACE}lastmod"}


def test_a_hidden_site_lists_nothing(client: Client):  # S2
    SiteIdentity(hides_from_search_engines=True).save()
    make_post()

    root = fetch(client)

    assert (root.tag, len(root)) == (f"{NAMESPACE}urlset", 0)


def test_every_listed_address_answers(client: Client):  # S1
    make_page(slug="about")
    fields: dict[str, Any] = {"author": make_author(), "category": make_category()}
    series = make_series()
    for part in (1, 2):
        make_post(series=series, series_part=part, tags=("C#",), **fields)

    found = dates(fetch(client))

    assert len(found) == 10
    assert {client.get(address).status_code for address in found} == {200}


@pytest.mark.parametrize("count", [1, 9], ids=["one post", "many posts"])
def test_any_number_of_posts_takes_the_same_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
):  # O5
    series = make_series()
    for part in range(1, count + 1):
        fields: dict[str, Any] = {"author": make_author(), "category": make_category()}
        make_post(series=series, series_part=part, tags=("C#",), **fields)
    fetch(client)

    # The version and the posts; what is not a post is remembered.
    with django_assert_num_queries(2):
        fetch(client)


def test_a_post_brings_its_pictures(client: Client):  # S1
    cover, shown = make_image(), make_image()
    body = f"{shown.markdown('Shown')} {shown.markdown('again')} {cover.markdown('')}"
    body += "\n\n`/media/images/nowhere/example.png`"
    make_post(slug="seen", cover=cover, body=body)
    make_post(slug="plain")

    images = {
        element.findtext(f"{NAMESPACE}loc"): [
            image.text for image in element.iter(f"{{{sitemaps.IMAGES}}}loc")
        ]
        for element in fetch(client)
    }

    files = [f"{SITE}{image.file.url}" for image in (cover, shown)]
    assert images[f"{SITE}/blog/seen/"] == files
    assert images[f"{SITE}/blog/plain/"] == []
