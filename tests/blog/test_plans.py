"""How the database finds what a page shows: out of an index, never by reading every
post. Asked of the database itself, for each kind of page.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog.models import Author, Category, Post
from tests.factories import (
    make_author,
    make_category,
    make_expired,
    make_post,
    make_scheduled,
    make_series,
)

pytestmark = pytest.mark.django_db

# Everything, where the database has no better way.
WALKED = re.compile(
    r"^SCAN (?:blog_post|blog_taggedpost|[UVW]\d)\b(?! USING)"
    r"|Seq Scan on (?:blog_post|blog_taggedpost)\b",
    re.MULTILINE,
)
PAGES = [
    *("/", "/blog/", "/blog/archive/", "/blog/2025/", "/blog/2025/03/", "/feed.xml"),
    *("/blog/categories/", "/blog/tags/", "/blog/series/", "/blog/post-7/"),
    *("/blog/category/queues/", "/blog/tag/go/", "/blog/series/durable/"),
    *("/author/ines/", "/blog/tag/go/feed.xml", "/blog/category/queues/feed.xml"),
    *("/author/ines/feed.xml", "/blog/series/durable/feed.xml", "/blog/page/2/"),
]


@pytest.fixture
def blog() -> None:
    category, author = make_category("Queues"), make_author(slug="ines")
    series = make_series(slug="durable")
    for number in range(1, 31):
        make_post(
            f"Post {number}",
            tags=("Go", "SQL"),
            category=category,
            author=author,
            series=series,
            series_part=number,
            published_at=datetime(2025, 3, number % 9 + 1, tzinfo=UTC),
        )
    make_expired(tags=("Go",))
    make_scheduled(tags=("Go",))


def plans(queries: list[dict[str, str]]) -> str:
    """What the database says of each; it has no other way than an index while it may
    not walk through a table.
    """
    is_postgresql = connection.vendor == "postgresql"
    lines: list[str] = []
    with connection.cursor() as cursor:
        if is_postgresql:
            cursor.execute("SET LOCAL enable_seqscan = off")
        for query in queries:
            explain = "EXPLAIN" if is_postgresql else "EXPLAIN QUERY PLAN"
            cursor.execute(f"{explain} {query['sql']}")
            lines += [str(row[-1]) for row in cursor.fetchall()]
    return "\n".join(lines)


@pytest.mark.usefixtures("blog")
@pytest.mark.parametrize("address", PAGES)
def test_no_page_reads_every_post(client: Client, address: str):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200

    asked = [query for query in captured.captured_queries if "blog_" in query["sql"]]

    assert asked
    assert not WALKED.findall(plans(asked))


@pytest.mark.usefixtures("blog")
def test_lists_are_walked_in_their_order_by_a_covering_index():
    queues, ines = Category.objects.get(slug="queues"), Author.objects.get(slug="ines")
    elsewhere, others = make_category("Elsewhere"), make_author(slug="others")
    for number in range(200):
        make_post(f"Other {number}", category=elsewhere, author=others)
    lists = {
        "post_newest_first": Post.objects.published(),
        "post_in_category": Post.objects.published().filter(category=queues),
        "post_by_author": Post.objects.published().filter(author=ines),
    }

    if connection.vendor == "postgresql":
        # So small a table is sorted at no cost; and figures from another test's rows
        # would make one index as good as the next.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE blog_post")
            for way in ("sort", "seqscan", "bitmapscan"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
    for name, posts in lists.items():
        plan = posts.listed_keys()[20:30].explain()
        assert name in plan
        assert not re.search("TEMP B-TREE|Sort", plan)
