"""The list of posts by freshness, and what is done about it. R14"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from blog.models import Post
from site_config.models import SiteIdentity
from tests.blog.admin.choosing import chosen
from tests.factories import make_draft, make_post

pytestmark = pytest.mark.django_db

LIST = reverse("admin:blog_post_changelist")
WRITTEN = datetime(2022, 3, 15, 9, tzinfo=UTC)
LATER = datetime(2026, 3, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("freshness", "titles"),
    [
        ("stale", {"Old"}),
        ("unreviewed", {"Old", "Superseded", "Timeless"}),
        ("superseded", {"Superseded"}),
        ("timeless", {"Timeless"}),
    ],
)
def test_the_list_is_filtered_by_freshness(
    desk: Client, freshness: str, titles: set[str]
):
    newer = make_post("Reviewed", published_at=WRITTEN, reviewed_on=date(2026, 3, 1))
    make_post("Old", published_at=WRITTEN)
    make_post("Superseded", published_at=WRITTEN, superseded_by=newer)
    make_post("Timeless", published_at=WRITTEN, is_timeless=True)

    with time_machine.travel(LATER):
        response = desk.get(LIST, {"freshness": freshness})

    assert {post.title for post in response.context["cl"].result_list} == titles


def test_the_list_says_since_when_and_how_many(desk: Client):
    make_post(published_at=WRITTEN)
    make_post(published_at=WRITTEN, is_timeless=True)

    with time_machine.travel(LATER):
        page = desk.get(LIST).text

    assert re.findall("stale since ([^<]*)<", page) == ["16 Mar 2024"]
    assert '<a href="?freshness=stale">1 gone stale</a>' in page


def test_the_list_is_silent_while_everything_is_fresh(desk: Client):
    make_post(published_at=WRITTEN)
    SiteIdentity(age_notice_months=0).save()

    assert "gone stale</a>" not in desk.get(LIST).text


def test_many_posts_are_reviewed_at_once(desk: Client):
    SiteIdentity(time_zone="Asia/Tokyo").save()
    posts = [make_post(published_at=WRITTEN), make_draft()]
    before = Post.objects.get(pk=posts[0].pk).last_change

    with time_machine.travel(datetime(2026, 3, 15, 20, tzinfo=UTC)):
        response = desk.post(
            LIST,
            chosen(*posts, action="mark_as_reviewed"),
            follow=True,
        )

    reviewed = Post.objects.get(pk=posts[0].pk)
    assert reviewed.reviewed_on == reviewed.vouched_on == date(2026, 3, 16)
    assert reviewed.last_change == before
    assert "2 posts were marked as reviewed." in response.text


def test_publishing_many_leaves_those_back_that_not_everybody_can_read(
    desk: Client,
):  # R16
    make_draft("Silent", body="![](outage.png)")
    make_draft("Sound")

    response = desk.post(
        LIST,
        chosen(action="publish_now"),
        follow=True,
    )

    assert [post.title for post in Post.objects.published()] == ["Sound"]
    assert "“Silent” is not ready to be published. Line 1: The" in response.text
