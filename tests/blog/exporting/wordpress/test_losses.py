"""What has no place in the file is told, each in a sentence that says what to do."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from blog.models import Image, Page, Post
from blog.rendering import MAX_SOURCE_LENGTH
from tests.blog.exporting.wordpress.exported import exported, said
from tests.factories import make_image, make_page, make_post

pytestmark = pytest.mark.django_db


def test_nothing_is_told_where_nothing_is_lost(tmp_path: Path):
    make_post("Tides", cover=make_image())
    make_page()

    assert exported(tmp_path).report.losses == []


def test_dates_of_expiry_are_left_out(tmp_path: Path):
    for title in ("Ebb", "Tides"):
        make_post(title, expires_at=timezone.now() + timedelta(days=1))

    found = exported(tmp_path)

    assert said(found.item("Tides"), "wp:status") == "publish"
    assert found.report.losses[0].startswith("2 posts will expire here")


def test_drawings_need_a_plugin(tmp_path: Path):
    make_image()
    Image.objects.update(content_type="image/svg+xml")

    assert "1 picture in SVG" in exported(tmp_path).report.losses[0]


def test_characters_that_came_past_the_forms_are_counted(tmp_path: Path):
    make_post("Tides")
    Post.objects.update(title="Ti\x0bdes", feed_html="<p>\x1bLow</p>")

    found = exported(tmp_path)

    item = found.item("Tides")
    assert "<p>Low</p>" in said(item, "content:encoded")
    assert found.report.losses == [
        "2 characters that XML cannot hold were left out.",
    ]


def test_a_page_that_cannot_be_rendered_is_named(tmp_path: Path):
    make_page("About")
    make_page("Long")
    long = "x" * (MAX_SOURCE_LENGTH + 1)
    Page.objects.filter(title="Long").update(body=long)

    found = exported(tmp_path)

    titles = [said(item, "title") for item in found.items("page")]
    assert titles == ["About"]
    assert found.report.losses[0].startswith("A page stayed behind. Long: The text has")
