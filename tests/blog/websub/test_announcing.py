"""A hub is told about new posts: once, by whom it may concern, and again if it was
away. F12
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from blog.models import Announcement, Post
from blog.websub import announce
from site_config.models import SiteIdentity
from tests.blog.websub.hubs import Hub, running_hub
from tests.factories import make_category, make_draft, make_post, make_scheduled

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def hub(settings: LazySettings) -> Iterator[Hub]:
    settings.SITE_URL = "https://blog.example"
    with running_hub() as running:
        SiteIdentity(websub_hub=running.address).save()
        yield running


def tell(hub: Hub) -> timedelta | None:
    """What is new, and whatever else there is."""
    pause = announce(hub.guard)
    return tell(hub) if pause == timedelta(0) else pause


def test_a_new_post_is_told_once(hub: Hub):
    make_post()

    assert tell(hub) is None
    assert tell(hub) is None
    assert len(hub.told) == 1
    assert hub.told[0][0] == ("hub.mode", "publish")


def test_all_feeds_that_hold_the_post_are_named(hub: Hub):
    make_post(category=make_category("Queues"), tags=("Kafka",))

    tell(hub)

    assert hub.topics == [
        f"https://blog.example/{place}{file}"
        for place in ("", "blog/category/queues/", "blog/tag/kafka/")
        for file in ("feed.xml", "atom.xml", "feed.json")
    ]


def test_only_the_feeds_of_what_is_new_are_named(hub: Hub):
    make_post(category=make_category("Old"))
    tell(hub)
    make_post(category=make_category("New"))

    tell(hub)

    assert "https://blog.example/blog/category/new/feed.xml" in hub.topics
    assert not any("/old/" in topic for topic in hub.topics)


def test_drafts_and_what_is_to_come_are_told_to_nobody(hub: Hub):
    make_draft()
    make_scheduled()

    tell(hub)

    assert hub.told == []


def test_a_scheduled_post_is_told_once_its_moment_has_come(hub: Hub):
    post = make_post(published_at=NOON)
    with time_machine.travel(NOON - timedelta(seconds=1)):
        tell(hub)
    assert hub.told == []

    with time_machine.travel(NOON + timedelta(seconds=1)):
        tell(hub)

    assert len(hub.told) == 1
    assert Announcement.objects.current().told.keys() == {post.feed_id}


def test_an_edit_is_no_news_and_a_significant_update_is(hub: Hub):
    post = make_post()
    tell(hub)

    post.body = "Mended."
    post.save()
    tell(hub)
    assert len(hub.told) == 1

    post.significantly_updated_at = timezone.now()
    post.save()
    tell(hub)
    assert len(hub.told) == 2


def test_a_post_that_goes_is_no_news(hub: Hub):
    post = make_post()
    tell(hub)

    Post.objects.filter(pk=post.pk).update(status="draft")
    tell(hub)

    assert len(hub.told) == 1


def test_a_hub_that_refuses_is_asked_again_later(hub: Hub):
    make_post()
    hub.status = 503

    with time_machine.travel(NOON, tick=False):
        assert tell(hub) == timedelta(minutes=1)
        # Nobody else bothers it meanwhile, and whoever comes looks again afterwards.
        assert tell(hub) == timedelta(minutes=1, seconds=1)
    with time_machine.travel(NOON + timedelta(minutes=2), tick=False):
        assert tell(hub) == timedelta(minutes=2)
    hub.status = 204
    with time_machine.travel(NOON + timedelta(minutes=5), tick=False):
        assert tell(hub) is None

    assert len(hub.told) == 3
    assert Announcement.objects.current().failures == 0


def test_a_hub_that_is_away_costs_nothing_but_a_line_in_the_log(
    caplog: pytest.LogCaptureFixture,
):
    away = "http://127.0.0.1:1/"
    SiteIdentity(websub_hub=away).save()
    make_post()

    assert announce() == timedelta(minutes=1)

    assert f"{away} was not told of new posts" in caplog.text


def test_another_hub_need_not_wait_for_the_first(hub: Hub):
    make_post()
    SiteIdentity(websub_hub="http://127.0.0.1:1/").save()
    assert announce() == timedelta(minutes=1)

    SiteIdentity(websub_hub=hub.address).save()

    assert tell(hub) is None
    assert len(hub.told) == 1


def test_no_hub_is_asked_any_more_once_none_is_named(hub: Hub):
    make_post()
    SiteIdentity(websub_hub="").save()

    assert tell(hub) is None
    assert hub.told == []


def test_after_the_hub_was_told_it_is_looked_once_more(hub: Hub):
    """Something may have appeared while it was answering."""
    make_post()

    assert announce(hub.guard) == timedelta(0)
    assert announce(hub.guard) is None


def test_a_significant_update_of_an_old_post_is_news(hub: Hub):
    SiteIdentity(websub_hub=hub.address, feed_length=1).save()
    old = make_post("Old", tags=("Kafka",))
    make_post("New")
    tell(hub)

    old.significantly_updated_at = timezone.now()
    old.save()
    tell(hub)

    assert "https://blog.example/blog/tag/kafka/feed.xml" in hub.topics


def test_pauses_grow_and_end_somewhere(hub: Hub):
    make_post()
    hub.status = 500
    row = Announcement.objects.current()
    Announcement.objects.filter(pk=row.pk).update(failures=40, hub=hub.address)

    assert tell(hub) == timedelta(hours=6)


def test_of_two_processes_one_tells():
    first, second = (Announcement.objects.current() for _ in range(2))

    assert first.claim(NOON)
    assert not second.claim(NOON)


def test_who_was_killed_while_it_told_is_not_waited_for_for_good():
    Announcement.objects.current().claim(NOON)

    assert not Announcement.objects.current().claim(NOON + timedelta(minutes=1))
    assert Announcement.objects.current().claim(NOON + timedelta(minutes=3))


def test_without_a_hub_there_is_nothing_to_tell(client: Client):
    make_post()

    response = client.get("/feed.xml")

    assert "Link" not in response.headers
    assert not Announcement.objects.exists()
