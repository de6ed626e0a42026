"""Row P8: what is in the file, where WordPress looks for it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest
import time_machine

from blog.models import Image, PastAddress
from site_config.models import SiteIdentity
from tests.blog.exporting.wordpress.exported import (
    exported,
    meta_of,
    names_of,
    said,
    terms_of,
)
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

NOON = datetime(2025, 7, 1, 12, 0, 30, 999, tzinfo=UTC)


def test_the_head_says_whose_site_it_is(tmp_path: Path):
    SiteIdentity.objects.create(site_name="Salt & Tides", tagline="Of water.")
    make_author("Ines <i>", slug="ines")
    make_category("Sea & Salt", slug="sea", description="All *of* it.")
    make_tag("C++")
    make_series("Water", slug="water")

    head = exported(tmp_path).channel

    assert names_of(head)[:7] == [
        *("title", "link", "description", "language"),
        *("wp:wxr_version", "wp:base_site_url", "wp:base_blog_url"),
    ]
    kinds = ["wp:author", "wp:author", "wp:category", "wp:tag", "wp:term"]
    assert names_of(head)[7:] == kinds
    assert said(head, "title") == "Salt &amp; Tides"
    assert said(head, "wp:wxr_version") == "1.2"
    assert said(head[7], "wp:author_display_name") == "Ines &lt;i&gt;"
    assert said(head[9], "wp:category_description") == "<p>All <em>of</em> it.</p>"
    assert said(head[10], "wp:tag_slug") == "c-plus-plus"
    assert said(head[11], "wp:term_taxonomy") == "series"


def test_a_post_has_its_elements_in_the_order_of_wordpress(tmp_path: Path):
    make_post(
        "Tides", category=make_category("Sea"), canonical_url="https://a.example/"
    )

    item = exported(tmp_path).item("Tides")

    assert names_of(item) == [
        *("title", "link", "pubDate", "dc:creator", "guid", "description"),
        *("content:encoded", "excerpt:encoded", "wp:post_id", "wp:post_date"),
        *("wp:post_date_gmt", "wp:post_modified", "wp:post_modified_gmt"),
        *("wp:comment_status", "wp:ping_status", "wp:post_name", "wp:status"),
        *("wp:post_parent", "wp:menu_order", "wp:post_type", "wp:post_password"),
        *("wp:is_sticky", "category", "wp:postmeta"),
    ]


def test_moments_are_of_the_sites_zone_and_of_utc(tmp_path: Path):
    SiteIdentity.objects.create(site_name="Tides", time_zone="Asia/Kolkata")
    make_post("Tides", published_at=NOON)

    item = exported(tmp_path).item("Tides")

    assert said(item, "wp:post_date") == "2025-07-01 17:30:30"
    assert said(item, "wp:post_date_gmt") == "2025-07-01 12:00:30"
    assert said(item, "pubDate") == "Tue, 01 Jul 2025 12:00:30 +0000"


def test_states_are_those_of_wordpress(tmp_path: Path):
    make_post("Public")
    make_scheduled("Later")
    make_draft("Draft")
    make_expired("Gone")
    make_page("Hidden", is_published=False)

    found = exported(tmp_path)

    titles = ("Public", "Later", "Draft", "Gone", "Hidden")
    states = [said(found.item(title), "wp:status") for title in titles]
    assert states == ["publish", "future", "draft", "draft", "draft"]
    assert said(found.item("Draft"), "wp:post_date") == "0000-00-00 00:00:00"
    assert said(found.item("Draft"), "pubDate") == ""
    assert "1 post expired here" in found.report.losses[0]


def test_what_a_post_belongs_to_and_what_it_shows(tmp_path: Path):
    picture = make_image("low.png", alt="Low “water”")
    make_post(
        "Tides",
        slug="tides",
        feed_id="https://old.example/?p=1",
        category=make_category("Sea & Salt", slug="sea"),
        tags=("C++",),
        series=make_series("Water", slug="water"),
        series_part=2,
        author=make_author("Ines", slug="ines"),
        cover=picture,
        featured=True,
        noindex=True,
        summary="Low & high.",
        body=f"![Low]({picture.source})",
    )

    found = exported(tmp_path)

    post, file = found.item("Tides"), found.items("attachment")[0]
    assert terms_of(post) == {
        ("category", "sea", "Sea &amp; Salt"),
        ("post_tag", "c-plus-plus", "C++"),
        ("series", "water", "Water"),
    }
    assert meta_of(post) == [
        ("_thumbnail_id", said(file, "wp:post_id")),
        ("_series_part", "2"),
        ("_yoast_wpseo_meta-robots-noindex", "1"),
    ]
    assert meta_of(file) == [("_wp_attachment_image_alt", "Low “water”")]
    assert said(file, "wp:attachment_url") in said(post, "content:encoded")
    assert said(post, "guid") == "https://old.example/?p=1"
    assert said(post, "dc:creator") == "ines"
    assert said(post, "wp:is_sticky") == "1"
    assert said(post, "excerpt:encoded") == "Low &amp; high."


def test_former_slugs_lead_on_and_the_rest_is_told(tmp_path: Path):
    make_post("Tides", slug="tides")
    PastAddress.objects.create(path="/blog/ebb/", target="/blog/tides/")
    PastAddress.objects.create(path="/2019/ebb/", target="/blog/tides/")
    PastAddress.objects.create(path="/blog/gone/", target="")

    found = exported(tmp_path)

    assert meta_of(found.item("Tides")) == [("_wp_old_slug", "ebb")]
    assert "2 past addresses stayed behind" in found.report.losses[0]


def test_nothing_has_the_number_of_something_else(tmp_path: Path):
    for number in range(4):
        make_post(f"Post {number}")
        make_page(f"Page {number}")
        make_image()

    items = exported(tmp_path).channel.findall("item")

    assert len({said(item, "wp:post_id") for item in items}) == len(items) == 12


def test_pictures_of_one_name_and_one_second_are_told_apart(tmp_path: Path):
    with time_machine.travel(NOON, tick=False):
        make_image("image.png")
        make_image("image.png")

    items = exported(tmp_path).items("attachment")

    assert len({said(item, "wp:post_date") for item in items}) == 1
    assert len({said(item, "title") for item in items}) == 2


def test_posts_without_an_author_are_the_owners(tmp_path: Path):
    SiteIdentity.objects.create(site_name="Tides", owner="Ines Marlow")
    make_author("Ines Marlow", slug="ines-marlow")
    make_post("Tides")

    found = exported(tmp_path)

    assert said(found.item("Tides"), "dc:creator") == "ines-marlow-2"
    assert said(found.channel[8], "wp:author_login") == "ines-marlow-2"


def test_a_picture_that_the_storage_lost_is_named(tmp_path: Path):
    picture = make_image("low.png")
    Path(Image.objects.get().file.path).unlink()

    found = exported(tmp_path)

    assert len(found.items("attachment")) == 1
    assert found.report.losses[0].startswith(f"{picture.file.name} is not in")


def test_an_empty_site_is_a_file_without_items(tmp_path: Path):
    found = exported(tmp_path)

    assert found.channel.findall("item") == []
    assert found.report.as_text() == "0 posts, 0 pages, 0 pictures."


def test_two_exports_are_the_same_byte_for_byte(tmp_path: Path):
    make_post("Tides", tags=("sea", "air", "C++"))
    make_page()
    make_image()
    exported(tmp_path)
    first = (tmp_path / "export.xml").read_bytes()

    exported(tmp_path)

    assert (tmp_path / "export.xml").read_bytes() == first


def test_feed_readers_find_the_same(tmp_path: Path):
    make_post("Salt <b> & “tides” 🌊", body="Low\n\n```python\na[0] < 1\n```\n")
    exported(tmp_path)

    feed = feedparser.parse(str(tmp_path / "export.xml"))

    assert not feed.bozo
    entry = feed.entries[0]
    assert entry.title == "Salt &lt;b&gt; &amp; “tides” 🌊"
    assert "a&#91;0] &lt; 1" in entry.content[0].value


def test_posts_take_the_same_number_of_queries(
    tmp_path: Path, django_assert_max_num_queries
):
    for number in range(30):
        make_post(f"Post {number}", tags=("sea", "air"), author=make_author())

    with django_assert_max_num_queries(22):
        exported(tmp_path)
