"""Row P8: every public post in one JSON Feed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from blog.exporting.jsonfeed.run import export
from blog.exporting.report import Report
from blog.models import Post
from tests.blog.exporting.content.test_round_trip import delete_everything
from tests.blog.feeds.rules.json_feed import json_findings
from tests.blog.importing.writing.runs import run
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_expired,
    make_image,
    make_page,
    make_post,
    make_scheduled,
)

pytestmark = pytest.mark.django_db

CODE = "```python\nif a[0] < b:\n\tpass\n```\n"


def exported(folder: Path) -> tuple[dict[str, Any], Report]:
    file = folder / "feed.json"
    report = export(file)
    return json.loads(file.read_text(encoding="utf-8")), report


def test_it_keeps_the_rules_and_holds_every_public_post(tmp_path: Path):
    titles = [f"Post {number}" for number in range(30)]
    for title in titles:
        make_post(
            title, tags=("sea",), cover=make_image() if title[-1] == "7" else None
        )

    feed, _ = exported(tmp_path)

    assert json_findings(feed) == []
    assert [item["title"] for item in feed["items"]] == titles[::-1]
    assert "next_url" not in feed


def test_what_nobody_may_read_is_told_and_left_out(tmp_path: Path):
    make_post("Tides")
    make_draft()
    make_scheduled()
    make_expired()
    make_page()

    feed, report = exported(tmp_path)

    assert [item["title"] for item in feed["items"]] == ["Tides"]
    assert report.as_text() == "1 post."
    assert report.losses[0].startswith("3 posts and 1 page stayed behind")


def test_an_empty_site_is_a_feed_without_items(tmp_path: Path):
    feed, report = exported(tmp_path)

    assert json_findings(feed) == []
    assert feed["items"] == []
    assert report.losses == []


def test_code_says_which_language_it_is_in(tmp_path: Path):
    make_post("Tides", body=CODE)

    feed, _ = exported(tmp_path)

    html = feed["items"][0]["content_html"]
    assert html.startswith('<pre><code class="language-python">if a[0] &lt; b:')


def test_an_export_arrives_whole(tmp_path: Path):
    post = make_post(
        "Salt & “tides” <b>",
        slug="tides",
        author=make_author("Ines Marlow"),
        category=make_category("Sea & Salt", slug="sea-salt"),
        tags=("C++", "C#"),
        summary="Low & high.",
        language="pt-BR",
        feed_id="https://old.example/?p=1",
        body=f"Low *water*.\n\n{CODE}",
    )
    names = (
        *("title", "feed_id", "summary", "language", "published_at", "body"),
        *("snippets", "slug"),
    )
    before = {name: getattr(post, name) for name in names}
    exported(tmp_path)
    delete_everything()

    report = run(tmp_path / "feed.json")

    found = Post.objects.get()
    assert {name: getattr(found, name) for name in names} == before, report.as_text()
    assert (str(found.author), str(found.category)) == ("Ines Marlow", "Sea & Salt")
    assert {tag.slug for tag in found.tags.all()} == {"c-plus-plus", "c-sharp"}


def test_two_exports_are_the_same_byte_for_byte(tmp_path: Path):
    make_post("Tides", tags=("sea", "air"))
    exported(tmp_path)
    first = (tmp_path / "feed.json").read_bytes()

    exported(tmp_path)

    assert (tmp_path / "feed.json").read_bytes() == first
