"""What is told of many posts that were changed. E13"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.blog.admin.choosing import chosen
from tests.factories import make_draft

pytestmark = pytest.mark.django_db

LIST = reverse("admin:blog_post_changelist")


def published(desk: Client) -> str:
    return str(desk.post(LIST, chosen(action="publish_now"), follow=True).text)


def test_posts_that_were_published_with_warnings_are_named_and_linked(desk: Client):
    post = make_draft("<One>")

    page = published(desk)

    address = reverse("admin:blog_post_change", args=[post.pk])
    assert "1 post was published" in page
    assert "With warnings in their checklists, which hold nothing back" in page
    assert f'<a href="{address}">&lt;One&gt;</a> (' in page


def test_of_many_posts_with_warnings_some_are_named(desk: Client):
    for _ in range(12):
        make_draft()

    assert " and 2 more." in published(desk)
