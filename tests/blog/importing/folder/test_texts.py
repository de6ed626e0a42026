"""Row P4: what one Markdown file becomes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from blog.importing.records import ImportedPost
from tests.blog.importing.sources import ZONE, post

ZOLA = """+++
title = "Tides & time"
path = "2025/06/26/Tides-1.88.0"
authors = ["Ines Marlow", "Ola Brandt"]
description = "Why the sea comes twice."
aliases = ["2025/06/26/Tides-1.88.0.html", "tides/latest"]
[taxonomies]
categories = ["Sea"]
tags = ["moon", "C++"]
[extra]
release = true
+++

Low water.
"""

JEKYLL = """---
layout: post
title: "Tides"
categories: sea shore
tags: moon
last_modified_at: 2019-06-01 08:00:00 +0000
published: true
---
Low water.
"""

HUGO = """---
title: Tides
date: 2019-05-01T10:00:00+02:00
publishDate: 2019-05-03T10:00:00+02:00
lastmod: 2019-06-01
expiryDate: 2030-01-01
draft: false
slug: about-tides
series: [Sea]
series_order: 2
author: {name: Ines Marlow}
canonicalURL: https://first.example/tides
lang: de
robots: noindex, nofollow
---
Low water.
"""


def test_a_zola_post_is_read_whole(tmp_path: Path):
    tides = post(tmp_path, ZOLA, name="content/Tides-1.88.0.md")

    assert tides == ImportedPost(
        source_id="content/Tides-1.88.0.md",
        title="Tides & time",
        body="Low water.\n",
        slug="Tides-1.88.0",
        summary="Why the sea comes twice.",
        published_at=datetime(2025, 6, 26, tzinfo=ZONE).astimezone(UTC),
        authors=("Ines Marlow", "Ola Brandt"),
        categories=("Sea",),
        tags=("moon", "C++"),
        old_addresses=(
            "/2025/06/26/Tides-1.88.0/",
            "/2025/06/26/Tides-1.88.0.html",
            "/tides/latest/",
        ),
        unplaced=("extra.release",),
    )


def test_a_jekyll_post_is_read_whole(tmp_path: Path):
    tides = post(tmp_path, JEKYLL, name="_posts/2019-05-01-tides.md")

    assert tides.published_at == datetime(2019, 5, 1, tzinfo=ZONE)
    assert tides.updated_at == datetime(2019, 6, 1, 8, tzinfo=UTC)
    assert tides.slug == "tides"
    assert tides.categories == ("sea", "shore")
    assert tides.old_addresses == ("/sea/shore/2019/05/01/tides.html",)
    assert not tides.is_draft
    assert tides.unplaced == ()


def test_a_hugo_post_is_read_whole(tmp_path: Path):
    tides = post(tmp_path, HUGO, name="content/posts/tides.md")

    assert tides.published_at == datetime(2019, 5, 3, 8, tzinfo=UTC)
    assert tides.updated_at == datetime(2019, 6, 1, tzinfo=ZONE)
    assert tides.expires_at == datetime(2030, 1, 1, tzinfo=ZONE)
    assert tides.slug == "about-tides"
    assert (tides.series, tides.part) == ("Sea", 2)
    assert tides.authors == ("Ines Marlow",)
    assert tides.canonical == "https://first.example/tides"
    assert tides.language == "de"
    assert tides.noindex
    assert tides.old_addresses == ("/posts/about-tides/", "/posts/tides/")
    assert (tides.losses, tides.unplaced) == ((), ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("---\ndate: 2020-01-01\ndraft: true\n---\nx\n", "a.md"),
        ("---\ndate: 2020-01-01\npublished: false\n---\nx\n", "a.md"),
        ("---\ndate: 2020-01-01\nstatus: private\n---\nx\n", "a.md"),
        ("---\ndate: 2020-01-01\n---\nx\n", "_drafts/a.md"),
    ],
    ids=["draft", "published", "status", "folder"],
)
def test_a_draft_stays_one(tmp_path: Path, text: str, name: str):
    assert post(tmp_path, text, name=name).is_draft


def test_published_may_be_a_date(tmp_path: Path):
    tides = post(tmp_path, "---\ntitle: T\npublished: 2020-01-01\n---\nx\n")

    assert tides.published_at == datetime(2020, 1, 1, tzinfo=ZONE)
    assert not tides.is_draft


def test_without_any_date_it_is_a_draft_and_says_so(tmp_path: Path):
    tides = post(tmp_path, "---\ntitle: T\n---\nx\n")

    assert tides.is_draft
    assert tides.losses[0].startswith("It has no date, so that it came in as a draft")


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("# Low *water*\n\nText.\n", "Low water", "Text.\n"),
        ("Low water\n=========\nText.\n", "Low water", "Text.\n"),
        ("Text.\n\n# Later\n", "Low water", "Text.\n\n# Later\n"),
    ],
    ids=["atx", "setext", "file-name"],
)
def test_a_title_is_found_and_reported(
    tmp_path: Path, text: str, title: str, body: str
):
    tides = post(tmp_path, text, name="2020-01-01-low-water.md")

    assert (tides.title, tides.body) == (title, body)
    assert tides.notes[0].startswith("It has no title")


def test_a_title_that_was_given_leaves_the_heading_alone(tmp_path: Path):
    tides = post(tmp_path, "---\ntitle: T\ndate: 2020-01-01\n---\n# T\n\nx\n")

    assert tides.body == "# T\n\nx\n"


def test_the_old_site_gives_addresses_and_ids(tmp_path: Path):  # F5
    tides = post(tmp_path, ZOLA, site="https://old.example/journal")

    assert tides.old_addresses[:2] == (
        "/journal/2025/06/26/Tides-1.88.0/",
        "/journal/2025/06/26/Tides-1.88.0.html",
    )
    assert tides.feed_id == "https://old.example/journal/2025/06/26/Tides-1.88.0/"


def test_template_tags_and_lost_html_are_named(tmp_path: Path):
    tides = post(
        tmp_path,
        "---\ntitle: T\ndate: 2020-01-01\n---\n"
        '{{ words }} `{{ code }}` {% block x %}\n\n<iframe src="x"></iframe>'
        '<progress value="1">half</progress>'
        '<p style="color: red">x</p>\n',
    )

    assert tides.losses == (
        "Template tags stand in the text as they are (2, such as {{ words }}): "
        "replace them by hand.",
        "HTML that a post cannot hold stands in the text as it was typed: 1 <iframe>, "
        "first in line 3 of the text. Replace it by hand.",
        "HTML that a post cannot hold is not shown: 1 <progress>.",
        "Style attributes in its HTML have no effect (1).",
    )


def test_a_picture_within_the_text_comes_along(tmp_path: Path):
    tides = post(
        tmp_path,
        "---\ntitle: T\ndate: 2020-01-01\n---\n![dot](data:image/png;base64,QUJD)\n",
    )

    assert tides.images[0].read() == b"ABC"
    assert tides.images[0].name == "embedded.png"
