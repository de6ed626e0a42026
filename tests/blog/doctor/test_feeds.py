"""Every feed is made and read."""

from __future__ import annotations

import pytest
from django.conf import LazySettings

from blog.doctor import feeds
from blog.doctor.feeds import NoFeed, check
from blog.doctor.findings import silently
from tests.factories import make_category, make_post, make_series


def said() -> list[str]:
    return [found.what for found in feeds.findings(silently)]


def test_good_feeds_are_no_news():
    make_post(category=make_category(), series=make_series(), series_part=1)

    assert said() == []


def test_feeds_that_cannot_be_made_for_one_reason_are_one_finding(
    settings: LazySettings,
):
    make_category("A category", slug="a-category")
    settings.ALLOWED_HOSTS = ["other.example"]

    assert said() == [
        "6 feeds cannot be read (it answers 400): the first three are "
        "/feed.xml, /atom.xml and /feed.json."
    ]


@pytest.mark.parametrize(
    ("content", "is_json", "why"),
    [
        (b"<rss>", False, "no element found"),
        (b"<html/>", False, "it begins with 'html'"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss>&a;</rss>", False, "EntitiesForbidden"),
        (b"{", True, "Expecting property name"),
        (b"[]", True, "has no attribute 'get'"),
        (b"{}", True, "it begins with ''"),
    ],
)
def test_what_is_no_feed(content: bytes, is_json: bool, why: str):
    with pytest.raises(NoFeed, match=why):
        check(content, is_json=is_json)
