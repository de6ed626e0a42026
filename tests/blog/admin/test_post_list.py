"""The list of posts: its columns, and what many posts cost it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blog.models import Post, Tag, TaggedPost
from tests.factories import make_category, make_draft, make_post, make_series, make_tag

pytestmark = pytest.mark.django_db

LIST = reverse("admin:blog_post_changelist")
QUERIES = [
    *({}, {"q": "Post"}, {"p": "2"}, {"state": "draft"}, {"state": "published"}),
    *({"freshness": "stale"}, {"freshness": "unreviewed"}, {"category": "queues"}),
    *({"tag": "go"}, {"series": "~"}, {"author": "~"}, {"pictures": "wordless"}),
    *({"links": "broken"}, {"published_on__year": "2024"}),
    *({"o": str(column)} for column in range(1, 8)),
]


def copies(post: Post, count: int) -> None:
    tag = Tag.objects.filter(name="Go").first() or make_tag("Go")
    rows = []
    for number in range(count):
        row = Post.objects.get(pk=post.pk)
        row.pk, row.uuid, row.feed_id = None, uuid4(), f"urn:uuid:{uuid4()}"
        row.slug = f"copy-{row.uuid}"
        row.title = f"Post {number}"
        rows.append(row)
    made = Post.objects.bulk_create(rows)
    TaggedPost.objects.bulk_create(
        TaggedPost(content_object=row, tag=tag) for row in made
    )


def statements(desk: Client) -> list[int]:
    """How many each way to look at the list takes."""
    counts = []
    for query in QUERIES:
        with CaptureQueriesContext(connection) as captured:
            answer = desk.get(LIST, query)
        assert answer.status_code == 200
        counts.append(len(captured))
    return counts


def test_a_thousand_posts_take_as_many_statements_as_a_hundred(desk: Client):  # E4
    moment = datetime(2024, 3, 1, tzinfo=UTC)
    series, category = make_series(), make_category("Queues")
    make_draft("A draft", series=series, series_part=1)
    post = make_post("A post", published_at=moment, category=category, body="[x](/x/)")
    make_post("Another", published_at=moment.replace(year=2025))
    copies(post, 100)
    few = statements(desk)
    copies(post, 900)
    with connection.cursor() as cursor:
        # As a database does by itself, sooner or later.
        cursor.execute("ANALYZE")

    assert statements(desk) == few


def test_moments_have_twenty_four_hours(desk: Client):
    make_post(published_at=datetime(2024, 3, 1, 16, 5, tzinfo=UTC))

    page = desk.get(LIST).text

    assert ">1 Mar 2024, 16:05</td>" in page
    assert "p.m." not in page


def test_a_row_says_where_the_post_is_filed(desk: Client):
    make_draft(category=make_category("Queues"), tags=("Go", "C++"))
    make_draft()

    page = desk.get(LIST).text

    assert 'Queues<span class="list-note">C++, Go</span>' in page
    assert 'No category<span class="list-note"></span>' in page


def test_the_list_leads_to_what_was_done_to_many(desk: Client):
    address = reverse("admin:blog_bulkchange_list")

    assert f'<a href="{address}">Bulk changes</a>' in desk.get(LIST).text


def test_filters_in_use_are_named_while_they_are_folded(desk: Client):
    make_draft()

    page = desk.get(LIST, {"state": "draft"}).text

    assert "in use, state draft</span>" in page
    assert "Clear all filters" in page
