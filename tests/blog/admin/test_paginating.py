"""Late pages of a list hold what they would without the short way to them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.admin.paginating import KeyPaginator
from blog.models import Post
from tests.factories import make_draft

pytestmark = pytest.mark.django_db


def test_pages_follow_the_order_of_the_list():
    for number in range(7):
        make_draft(f"Draft {number}", tags=("Go",))
    posts = Post.objects.filter(tags__name="Go").order_by("title")

    pages = KeyPaginator(posts, 3)

    found = [post.title for page in pages for post in page]
    assert found == [f"Draft {number}" for number in range(7)]


def test_a_page_is_one_query():
    for _ in range(4):
        make_draft()
    pages = KeyPaginator(Post.objects.order_by("-pk"), 2)
    assert pages.count == 4

    with CaptureQueriesContext(connection) as captured:
        list(pages.page(2))

    assert len(captured) == 1
