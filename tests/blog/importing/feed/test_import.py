"""Octavo's own feeds, written to the database again; rows P1 and P5."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from blog.models import Post
from tests.blog.importing.writing.runs import results, run
from tests.factories import make_post

pytestmark = pytest.mark.django_db

BODY = "Low *water*.\n\n```python\nif a < b:\n    c = '&amp;'\n```\n"


@pytest.mark.parametrize("name", ["feed.json", "atom.xml", "feed.xml"])
def test_a_feed_of_this_engine_comes_back(tmp_path: Path, client: Client, name: str):
    title = "Vec<T> & “tides”"
    before = make_post(title, slug="tides", body=BODY)
    file = tmp_path / name
    file.write_bytes(client.get(f"/{name}").content)
    Post.objects.all().delete()

    run(file)

    after = Post.objects.get()
    assert (after.title, after.slug, after.feed_id) == (title, "tides", before.feed_id)
    assert after.published_at is not None
    assert before.published_at is not None
    assert after.published_at == before.published_at.replace(microsecond=0)
    assert "if a < b:\n    c = '&amp;'\n```" in after.body


def test_another_format_of_the_same_feed_is_the_same_source(
    tmp_path: Path, client: Client
):  # P6
    make_post(body=BODY)
    files = [tmp_path / "feed.json", tmp_path / "atom.xml"]
    for file in files:
        file.write_bytes(client.get(f"/{file.name}").content)
    Post.objects.all().delete()

    first, second = map(run, files)

    assert set(results(first).values()) == {"made"}
    assert results(second).keys() == results(first).keys()
    assert Post.objects.count() == 1
