"""Rows P2 and P8: our own reader of WordPress finds in the file what was exported."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import given, settings

from blog.exporting.wordpress.run import export
from blog.models import Category, Page, PastAddress, Post
from tests.blog.exporting.content.test_any_post import bodies, titles
from tests.blog.exporting.content.test_round_trip import delete_everything
from tests.blog.importing.sources import posts
from tests.blog.importing.writing.runs import run
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_page,
    make_post,
    make_scheduled,
    make_series,
)

pytestmark = pytest.mark.django_db

CODE = (
    "```python\nif a[0] < b and c > 'd' & e:\n\tpass\n\n\nhttps://a.example/\n```\n\n"
    "```\n[gallery]\n<!-- more -->\n  [/code] ]]> &amp; \\n\n```\n"
)


def test_an_export_arrives_whole(tmp_path: Path):
    post = make_post(
        "Salt & “tides” <b>",
        slug="tides",
        author=make_author("Ines Marlow", slug="ines"),
        category=make_category("Sea & Salt", slug="sea", description="All of it."),
        tags=("C++", "C#"),
        series=make_series("Water", slug="water"),
        series_part=2,
        summary="Low & high.",
        language="pt-BR",
        featured=True,
        noindex=True,
        canonical_url="https://first.example/",
        feed_id="https://old.example/?p=1",
        body=f"Low *water*.\n\n{CODE}",
    )
    make_draft("Ebb", slug="ebb")
    later = make_scheduled("Later", slug="later")
    make_page("About", slug="about", body="[Tides](/blog/tides/)\n")
    PastAddress.objects.create(path="/blog/low/", target="/blog/tides/")
    names = (
        *("title", "feed_id", "summary", "language", "series_part", "featured"),
        *("noindex", "canonical_url", "published_at", "status", "snippets", "body"),
    )
    before = {name: getattr(post, name) for name in names}
    export(tmp_path / "export.xml")
    delete_everything()

    report = run(tmp_path / "export.xml")

    found = Post.objects.get(slug="tides")
    assert {name: getattr(found, name) for name in names} == before, report.as_text()
    assert str(found.author) == "Ines Marlow"
    assert {tag.slug for tag in found.tags.all()} == {"c-plus-plus", "c-sharp"}
    category = Category.objects.get()
    assert (category.slug, category.description) == ("sea", "All of it.")
    assert str(found.series) == "Water"
    draft = Post.objects.get(slug="ebb")
    assert (draft.status, draft.published_at) == ("draft", None)
    moment = Post.objects.get(slug="later").published_at
    assert moment == later.published_at.replace(microsecond=0)  # type: ignore[union-attr]
    assert Page.objects.get().body == "[Tides](/blog/tides/)\n"
    assert PastAddress.objects.get(path="/blog/low/").target == "/blog/tides/"


@settings(max_examples=25, deadline=None)
@given(title=titles, body=bodies)
def test_any_post_can_be_read_again(title: str, body: str):
    with TemporaryDirectory() as folder, transaction.atomic():
        post = make_post(title[:80], body=body)
        file = Path(folder, "export.xml")
        export(file)

        record = posts(file)[0]

        wanted = " ".join(Post.objects.get(pk=post.pk).title.split())
        assert record.title == (wanted or record.title)
        assert (record.feed_id, record.slug) == (post.feed_id, post.slug)
        transaction.set_rollback(True)
