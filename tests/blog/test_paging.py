"""Pages of long lists: nothing twice, nothing left out, however deep."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from blog import paging
from blog.models import Post, TaggedPost
from blog.models.post_queries import NEWEST_FIRST
from site_config import identity
from site_config.models import SiteIdentity
from tests.factories import FIRST_DAY, make_category, make_tag

pytestmark = pytest.mark.django_db

PER_PAGE = 7


@pytest.fixture(autouse=True)
def short_strides(monkeypatch: pytest.MonkeyPatch):
    """A place is remembered every ten posts, so that a small blog has several."""
    SiteIdentity.objects.update_or_create(pk=1, defaults={"posts_per_page": PER_PAGE})
    monkeypatch.setattr(paging, "STRIDE", 10)


def fill(count: int, **fields: Any) -> None:
    """Three posts each moment; every fifth has expired, every seventh is to come."""
    tag, coming = make_tag("Go"), timezone.now() + timedelta(days=1)
    posts = [
        Post(
            title=f"Post {number}",
            slug=f"post-{number}",
            feed_id=f"urn:{number}",
            status="ready",
            published_at=coming if number % 7 == 0 else moment(number),
            expires_at=moment(number) + timedelta(1) if number % 5 == 0 else None,
            published_on=moment(number).date(),
            **fields,
        )
        for number in range(1, count + 1)
    ]
    for post in posts:
        if post.expires_at and post.published_at == coming:
            post.expires_at = None
    Post.objects.bulk_create(posts)
    TaggedPost.objects.bulk_create(
        TaggedPost(tag=tag, content_object=post) for post in posts
    )


def moment(number: int) -> datetime:
    return FIRST_DAY + timedelta(hours=number // 3)


def every_page(posts: Any) -> list[str]:
    with identity.held():
        pages = paging.paginate(posts, 1, "/list/").pages
        return [
            post.title
            for number in range(1, pages + 1)
            for post in paging.paginate(posts, number, "/list/").rows
        ]


def expected() -> list[str]:
    published = Post.objects.published().order_by(*NEWEST_FIRST)
    return [post.title for post in published]


def test_pages_hold_every_published_post_once_and_in_order():
    fill(100)

    found = every_page(Post.objects.all())

    assert found == expected()
    assert 60 < len(found) < 80


def test_a_tags_pages_are_in_the_order_of_the_listing():
    fill(100)

    found = every_page(TaggedPost.objects.filter(tag__name="Go"))

    assert found == expected()


def test_a_categorys_pages_hold_its_posts_alone():
    fill(60, category=make_category("Queues"))

    found = every_page(Post.objects.filter(category__name="Queues"))

    assert found == expected()


def test_what_is_remembered_of_a_list_ends_with_a_write():
    fill(40)
    before = every_page(Post.objects.all())

    Post.objects.filter(title=before[25]).update(status="draft")

    assert every_page(Post.objects.all()) == [*before[:25], *before[26:]]


def test_a_page_behind_the_last_is_missing():
    fill(10)

    with identity.held(), pytest.raises(Http404):
        paging.paginate(Post.objects.all(), 9, "/list/")


def test_an_empty_list_has_a_page():
    with identity.held():
        page = paging.paginate(Post.objects.all(), 1, "/list/")

    assert (page.rows, page.pages, page.count) == ([], 1, 0)
