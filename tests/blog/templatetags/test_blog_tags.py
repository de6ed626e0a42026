from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context
from django.test import RequestFactory
from django.utils import timezone

from blog.templatetags.blog_tags import (
    Entry,
    as_contents,
    as_text,
    moment,
    site_places,
    total_minutes,
)
from site_config import identity
from site_config.models import NavigationLink
from tests.factories import make_post


def outline(*levels: int) -> list[dict[str, object]]:
    """Headings with those levels; their ids are their places from 1."""
    return [
        {"id": str(place), "title": f"Heading {place}", "level": level, "aliases": []}
        for place, level in enumerate(levels, start=1)
    ]


def shape(entries: list[Entry]) -> list[object]:
    return [
        [entry.id, shape(entry.children)] if entry.children else entry.id
        for entry in entries
    ]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param((2, 2, 2), ["1", "2", "3"], id="flat"),
        pytest.param((2, 3, 3, 2), [["1", ["2", "3"]], "4"], id="nested"),
        pytest.param((2, 3, 4, 2), [["1", [["2", ["3"]]]], "4"], id="three-deep"),
        pytest.param((3, 3, 2, 3), ["1", "2", ["3", ["4"]]], id="starts-with-an-h3"),
        pytest.param((2, 4, 3), [["1", ["2", "3"]]], id="skips-a-level"),
        pytest.param((), [], id="empty"),
    ],
)
def test_contents_hang_below_the_nearest_higher_heading(
    levels: tuple[int, ...], expected: list[object]
):  # R6
    assert shape(as_contents(outline(*levels))) == expected


def test_a_moment_is_told_in_the_current_zone_without_fractions():
    published = datetime(2026, 3, 11, 23, 30, 1, 123456, tzinfo=UTC)

    with timezone.override(ZoneInfo("Asia/Tokyo")):
        element = moment(published, "j M Y")

    assert element == '<time datetime="2026-03-12T08:30:01+09:00">12 Mar 2026</time>'


def test_a_day_has_no_zone():
    element = moment(date(2026, 5, 2), "j F Y")

    assert element == '<time datetime="2026-05-02">2 May 2026</time>'


def test_text_is_what_markup_says():
    text = as_text('<p>Rows &amp; <em>"columns"</em></p>\n<p>&lt;here&gt;</p>')

    assert text == 'Rows & "columns" <here>'


@pytest.mark.django_db
def test_minutes_of_a_series_add_up():
    posts = [make_post(body="word " * 1000), make_post(body="word")]

    assert total_minutes(posts) == sum(post.reading_minutes for post in posts) > 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("/", {"/": "page"}, id="home-holds-itself-alone"),
        pytest.param("/blog/", {"/blog/": "page"}, id="the-page-itself"),
        pytest.param("/blog/a-post/", {"/blog/": "true"}, id="below"),
        pytest.param(
            "/blog/series/one/", {"/blog/series/": "true"}, id="the-nearest-alone"
        ),
        pytest.param("/blogroll/", {}, id="a-name-that-begins-alike"),
        pytest.param("/nowhere/", {}, id="elsewhere"),
    ],
)
def test_navigation_marks_where_the_reader_is(path: str, expected: dict[str, str]):
    for address in ("/", "/blog/", "/blog/series/", "https://code.example/"):
        NavigationLink.objects.create(label=address, address=address)

    places = site_places(context(path)).links

    assert {place.address: place.current for place in places if place.current} == (
        expected
    )


@pytest.mark.django_db
def test_navigation_without_rows_leads_to_the_sites_own_lists():
    places = site_places(context("/blog/archive/")).links

    assert [(place.label, place.current) for place in places] == [
        ("Writing", ""),
        ("Series", ""),
        ("Tags", ""),
        ("Archive", "page"),
    ]


def context(path: str) -> Context:
    return Context({"site": identity.current(), "request": RequestFactory().get(path)})
