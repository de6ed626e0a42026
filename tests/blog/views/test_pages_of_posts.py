"""What a reader is shown."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from blog.models import ChangeNote
from site_config.models import SiteIdentity
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_expired,
    make_page,
    make_post,
    make_scheduled,
    make_series,
)

pytestmark = pytest.mark.django_db


def test_a_list_item_says_all_that_a_reader_chooses_by(client: Client):  # R1
    category = make_category("Cloud & DevOps", slug="cloud-devops")
    make_post(
        "A <title> & more",
        summary="Why it matters.",
        category=category,
        published_at=datetime(2026, 3, 12, 9, 30, tzinfo=UTC),
    )

    page = client.get("/blog/").text

    assert 'href="/blog/a-title-more/">A &lt;title&gt; &amp; more</a>' in page
    assert 'datetime="2026-03-12T09:30:00+00:00">12 Mar 2026</time>' in page
    assert "1 min read" in page
    assert '<a href="/blog/category/cloud-devops/">Cloud &amp; DevOps</a>' in page
    assert "Why it matters." in page


def test_only_what_is_published_is_listed(client: Client):  # E6
    category = make_category("Queues", slug="queues")
    for make in (make_draft, make_scheduled, make_expired):
        make(f"Hidden {make.__name__}", category=category, tags=("Go",))
    make_post("Visible", category=category, tags=("Go",))

    for address in ("/", "/blog/", "/blog/category/queues/", "/blog/archive/"):
        page = client.get(address).text
        assert "Visible" in page
        assert "Hidden" not in page


def test_pages_have_addresses_of_their_own(client: Client):  # R2
    for number in range(25):
        make_post(f"Post {number}")

    last = client.get("/blog/page/3/")

    assert len(last.context["paging"].rows) == 5
    assert 'href="/blog/page/2/"' in last.text
    assert client.get("/blog/page/4/").status_code == 404
    assert client.get("/blog/page/0/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/blog/?page=2", "/blog/page/2/"),
        ("/blog/?page=1", "/blog/"),
        ("/blog/?page=x", "/blog/"),
        ("/blog/page/1/", "/blog/"),
        ("/blog", "/blog/"),
        ("/blog/category/queues/?page=3", "/blog/category/queues/page/3/"),
    ],
)
def test_one_spelling_is_kept(client: Client, asked: str, kept: str):  # R2
    make_category(slug="queues")

    response = client.get(asked)

    assert (response.status_code, response["Location"]) == (301, kept)


def test_later_pages_are_not_for_search_engines(client: Client):  # S2
    SiteIdentity(posts_per_page=1).save()
    make_post()
    make_post()

    assert "noindex" not in client.get("/blog/").text
    assert 'content="noindex' in client.get("/blog/page/2/").text


def test_an_empty_blog_says_so(client: Client):
    for address in ("/", "/blog/", "/blog/archive/", "/blog/tags/", "/blog/series/"):
        assert client.get(address).status_code == 200


def test_an_empty_category_says_so(client: Client):  # R3
    make_category("Networking", slug="networking", description="*Wires*.")

    response = client.get("/blog/category/networking/")

    assert response.status_code == 200
    assert "No posts in this category yet." in response.text
    assert "<em>Wires</em>" in response.text


def test_home_is_filtered_by_category(client: Client):
    make_post("In queues", category=make_category("Queues", slug="queues"))
    make_category("Networking", slug="networking")

    queues = client.get("/", {"category": "queues"}).text
    empty = client.get("/", {"category": "networking"}).text

    assert "In queues" in queues
    assert "In queues" not in empty
    assert "No posts in this category yet." in empty
    assert client.get("/", {"category": "nothing"}).status_code == 404


def test_a_post_shows_what_belongs_to_it(client: Client):
    series = make_series("The durable queue", slug="durable")
    make_post("Part one", series=series, series_part=1)
    post = make_post(
        "Part two",
        body="## A heading\n\nThe text.",
        series=series,
        series_part=2,
        category=make_category("Queues", slug="queues"),
        author=make_author("Ines Marlow", slug="ines"),
        tags=("C++",),
        applies_to="PostgreSQL 14 to 18",
    )
    ChangeNote.objects.create(post=post, text="Corrected the lock times.")

    page = client.get("/blog/part-two/").text

    for part in (
        "The text.",
        "Part 2 of 2",
        'href="/blog/series/durable/"',
        'href="/author/ines/"',
        'href="/blog/category/queues/"',
        'href="/blog/tag/c-plus-plus/"',
        "PostgreSQL 14 to 18",
        "Corrected the lock times.",
    ):
        assert part in page


def test_a_canonical_address_elsewhere_is_named(client: Client):  # S3
    make_post("Cross", canonical_url="https://first.example/cross/")

    page = client.get("/blog/cross/").text

    assert '<link rel="canonical" href="https://first.example/cross/">' in page


@pytest.mark.parametrize(
    "make", [make_draft, make_scheduled], ids=["draft", "scheduled"]
)
def test_what_is_not_published_is_not_found(client: Client, make: Any):  # E6
    post = make("Secret plans")

    response = client.get(post.get_absolute_url())

    assert response.status_code == 404
    assert "Secret plans" not in response.text


def test_a_post_set_back_to_draft_is_not_found(client: Client):
    post = make_post()
    post.status = "draft"
    post.save()

    assert client.get(post.get_absolute_url()).status_code == 404


def test_an_expired_post_is_gone_and_leads_on(client: Client):  # E8
    make_post("Still here")
    post = make_expired("Was here")

    response = client.get(post.get_absolute_url())

    assert response.status_code == 410
    assert "Still here" in response.text


def test_a_deleted_post_is_gone(client: Client):  # E8
    post = make_post()
    address = post.get_absolute_url()
    post.delete()

    assert client.get(address).status_code == 410


def test_a_renamed_post_is_found_at_its_old_address(client: Client):  # E10
    post = make_post(slug="before")
    post.slug = "after"
    post.save()

    response = client.get("/blog/before/")

    assert (response.status_code, response["Location"]) == (301, "/blog/after/")


def test_a_scheduled_post_appears_without_anybody_doing_anything(client: Client):  # E6
    post = make_post(published_at=timezone.now() + timedelta(seconds=1))
    address = post.get_absolute_url()
    before = client.get(address).status_code

    type(post).objects.filter(pk=post.pk).update(published_at=timezone.now())

    assert (before, client.get(address).status_code) == (404, 200)


def test_an_unknown_address_leads_to_recent_posts(client: Client):
    make_post("The newest")

    response = client.get("/blog/nothing-here/")

    assert response.status_code == 404
    assert "The newest" in response.text


def test_a_page_that_is_not_published_is_not_found(client: Client):  # R17
    make_page(slug="plans", is_published=False)

    assert client.get("/plans/").status_code == 404


def test_home_shows_only_what_was_filled_in(client: Client):
    bare = client.get("/").text
    SiteIdentity(owner="Ines Marlow", role_line="Backend engineer").save()
    filled = client.get("/").text

    assert "Tech stack" not in bare + filled
    assert "Experience" not in bare + filled
    assert "Backend engineer" in filled


def test_the_archive_holds_every_post_on_one_page(client: Client):  # R2
    for number in range(30):
        make_post(f"Post {number}")

    assert client.get("/blog/archive/").text.count("titles__link") == 30


def test_a_month_without_posts_is_not_found(client: Client):  # R2
    make_post(published_at=datetime(2026, 3, 1, tzinfo=UTC))

    assert client.get("/blog/2026/").status_code == 200
    assert client.get("/blog/2026/04/").status_code == 404
    assert client.get("/blog/2025/").status_code == 404
    assert client.get("/blog/2026/13/").status_code == 404


def test_a_description_is_cut_between_characters_not_in_an_entity(client: Client):
    make_page("About", slug="about", body="It's \\<q\\> & so. " * 40)

    page = client.get("/about/").text

    [content] = re.findall(r'<meta name="description" content="([^"]*)">', page)
    assert html.unescape(content).startswith("It's <q> & so. It's")
    assert len(html.unescape(content)) == 200


def test_titles_in_another_language_say_so_wherever_they_stand(client: Client):  # R16
    foreign = make_post("Erster", language="de")
    post = make_post("Second", superseded_by=foreign)

    page = client.get(post.get_absolute_url()).text

    assert page.count('<bdi lang="de" dir="ltr">Erster</bdi>') >= 2


def test_an_owner_without_a_profile_has_the_blog_on_the_front_page(client: Client):
    SiteIdentity(site_name="Insights", owner="Mara Lindqvist").save()

    page = client.get("/").text

    assert re.search(r"<h1>\s*Insights\s*</h1>", page)
    assert 'class="hero' not in page
