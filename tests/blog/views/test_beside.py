"""What lies beside a post's page is as public as the page, and no more. S5, S6"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from blog.models import Post
from tests.factories import make_draft, make_expired, make_post, make_scheduled

pytestmark = pytest.mark.django_db

CODE = "```py\nprint(1)\n```"
TAILS = [".md", "/card.png", "/code/1.py"]


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize(
    ("make", "status"),
    [(make_draft, 404), (make_scheduled, 404), (make_expired, 410), (make_post, 200)],
)
def test_nobody_sees_more_than_the_page_shows(
    client: Client, make: Callable[..., Post], status: int, tail: str
):
    make("Secret", slug="secret", body=CODE)

    assert client.get(f"/blog/secret{tail}").status_code == status


@pytest.mark.parametrize("tail", TAILS)
def test_it_follows_a_renamed_post(client: Client, tail: str):
    post = make_post(slug="before", body=CODE)
    post.slug = "after"
    post.save()

    response = client.get(f"/blog/before{tail}")

    assert response.headers["Location"] == f"/blog/after{tail}"
