"""Row P1 as a property: whatever the forms accept comes back equal."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.models import PastAddress, Post, Tag
from blog.rendering import clean_text
from tests.blog.exporting.content.test_round_trip import exported
from tests.blog.importing.writing.runs import run
from tests.factories import make_post

# No surrogates, no NUL: what a form lets through and a database can hold.
signs = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
titles = st.text(signs, min_size=1, max_size=80).filter(
    lambda title: clean_text(title).strip()
)
bodies = st.text(signs, max_size=300)
tags = st.lists(titles.filter(lambda name: "," not in name), max_size=3)
moments = st.datetimes(
    datetime(1971, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone
    datetime(2025, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def written(post: Post) -> dict[str, object]:
    names = ("title", "slug", "summary", "body", "feed_id", "html", "feed_html")
    columns = {name: getattr(post, name) for name in names}
    stored = sorted(tag.name for tag in post.tags.all())
    return {**columns, "tags": stored, "at": post.published_at, "on": post.published_on}


@pytest.mark.django_db
@settings(max_examples=25, deadline=None)
@given(title=titles, body=bodies, summary=bodies, names=tags, at=moments)
def test_any_post_comes_back_equal(
    title: str, body: str, summary: str, names: list[str], at: datetime
):
    with TemporaryDirectory() as folder, transaction.atomic():
        post = make_post(title[:80], body=body, summary=summary, published_at=at)
        post.set_tags([name[:80] for name in names])
        before = written(Post.objects.get(pk=post.pk))
        first = exported(Path(folder, "first"))
        Post.objects.all().delete()
        Tag.objects.all().delete()
        PastAddress.objects.all().delete()

        report = run(Path(folder, "first"))

        assert written(Post.objects.get()) == before, report.as_text()
        assert exported(Path(folder, "second")) == first
        transaction.set_rollback(True)
