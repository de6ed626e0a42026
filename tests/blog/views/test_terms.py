"""Pages of tags and series."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from blog.models import Tag, TagAlias
from tests.factories import make_draft, make_post, make_series

pytestmark = pytest.mark.django_db


def test_a_tag_is_headed_by_its_name_and_count(client: Client):  # R4
    for _ in range(3):
        make_post(tags=("C++", "Linux"))
    make_draft(tags=("C++",))

    page = client.get("/blog/tag/c-plus-plus/").text

    assert '#</span>C++ <span class="page-header__count">— 3 posts</span>' in page
    assert "Often together with" in page
    assert 'href="/blog/tag/linux/"' in page


def test_a_tag_tells_what_else_it_is_called(client: Client):  # R4
    make_post(tags=("Kubernetes",))
    bare = client.get("/blog/tag/kubernetes/").text
    for name in ("K8s", "<Kube>"):
        TagAlias.objects.create(name=name, tag=Tag.objects.get())

    page = client.get("/blog/tag/kubernetes/").text

    assert "Also:" not in bare
    assert "Also: <bdi>&lt;Kube&gt;</bdi>, <bdi>K8s</bdi>" in page


def test_many_tags_are_listed_under_their_initials(client: Client):  # R4
    make_post(tags=tuple(f"{letter}-{n}" for letter in "ABCD" for n in range(100)))

    page = client.get("/blog/tags/").text

    assert page.count('rel="tag"') == 410
    assert page.count("<h2") == 5


def test_the_latest_part_is_the_one_published_last(client: Client):  # R5
    series = make_series(slug="queues")
    for part, day in ((1, 3), (2, 9), (3, 5)):
        moment = datetime(2026, 3, day, tzinfo=UTC)
        make_post(series=series, series_part=part, published_at=moment)
    make_draft(series=series, series_part=4)

    page = client.get("/blog/series/queues/").text

    assert "3 parts so far" in page
    assert 'latest part <time datetime="2026-03-09T00:00:00+00:00">' in page


def test_a_series_without_a_published_part_says_so(client: Client):  # R5
    make_draft(series=make_series(slug="plans"), series_part=1)

    page = client.get("/blog/series/plans/")

    assert page.status_code == 200
    assert "No part of this series has been published yet." in page.text
