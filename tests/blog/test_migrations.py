"""What migrations make of rows that were there before."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps

from blog.models import Post
from site_config.models import SiteIdentity
from tests.factories import make_draft, make_post

pytestmark = pytest.mark.django_db


def test_stored_posts_learn_when_somebody_last_vouched_for_them():  # R14
    SiteIdentity(time_zone="Asia/Tokyo").save()
    moment = datetime(2025, 3, 1, 9, tzinfo=UTC)
    late = datetime(2025, 6, 1, 22, tzinfo=UTC)
    make_post("Written", published_at=moment)
    make_post("Updated", published_at=moment, significantly_updated_at=late)
    make_post("Reviewed", published_at=moment, reviewed_on=date(2026, 1, 1))
    make_draft("Draft")
    saved = dict(Post.objects.values_list("title", "vouched_on"))
    Post.objects.update(vouched_on=None)

    import_module("blog.migrations.0003_vouched_on_is_filled").fill(apps, None)

    filled = dict(Post.objects.values_list("title", "vouched_on"))
    assert filled == saved
    assert filled["Updated"] == date(2025, 6, 2)
