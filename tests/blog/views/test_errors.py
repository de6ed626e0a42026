"""Where to read on when there is nothing, or nothing any more. E8"""

from __future__ import annotations

import pytest
from django.test import Client

from blog.models import Post
from tests.factories import (
    make_category,
    make_draft,
    make_expired,
    make_post,
    make_scheduled,
    make_series,
)

pytestmark = pytest.mark.django_db


def sections(client: Client, post: Post) -> tuple[str, str]:
    """The related posts and the recent ones that stand in place of an expired post."""
    response = client.get(post.get_absolute_url())
    assert response.status_code == 410
    related, _, recent = response.text.partition('id="page--recent"')
    return related, recent


def test_an_expired_post_leads_to_related_ones_before_recent_ones(client: Client):
    category = make_category()
    make_post("About the same", category=category, tags=("Queues",))
    make_post("Something else")
    gone = make_expired(category=category, tags=("Queues",))

    related, recent = sections(client, gone)

    assert 'id="page--related">Related</h2>' in related
    assert "About the same" in related
    assert "Something else" not in related
    assert "Something else" in recent
    assert "About the same" not in recent


def test_the_newer_post_comes_first(client: Client):
    newer = make_post("The newer one")
    pinned = make_post("The pinned one")
    gone = make_expired(superseded_by=newer)
    gone.pinned_related.add(pinned)

    related, _ = sections(client, gone)

    assert related.index("The newer one") < related.index("The pinned one")


def test_the_next_part_of_a_series_is_related(client: Client):
    series = make_series()
    gone = make_expired(series=series, series_part=1)
    make_post("Part two", series=series, series_part=2)

    assert "Part two" in sections(client, gone)[0]


def test_nothing_that_readers_may_not_read_is_named(client: Client):  # E6
    category = make_category()
    hidden = [
        make(f"Hidden {make.__name__}", category=category, tags=("Queues",))
        for make in (make_draft, make_scheduled, make_expired)
    ]
    gone = make_expired(
        "Title of it", category=category, tags=("Queues",), superseded_by=hidden[0]
    )
    gone.pinned_related.set(hidden)

    related, recent = sections(client, gone)

    assert "page--related" not in related
    assert "Hidden" not in related + recent
    assert "Title of it" not in related + recent


def test_what_was_deleted_leads_to_recent_posts_alone(client: Client):
    make_post("Still here", tags=("Queues",))
    post = make_post(tags=("Queues",))
    post.delete()

    related, recent = sections(client, post)

    assert "page--related" not in related
    assert "Still here" in recent
