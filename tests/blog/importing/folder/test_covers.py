"""Row P4: the picture that stands for a post."""

from __future__ import annotations

from pathlib import Path

from tests.blog.importing.folder.projects import HEAD, post_of
from tests.blog.importing.sources import folder, posts

BUNDLE = """---
title: T
date: 2020-01-01
resources:
- src: images/low.png
  name: cover
  params: {alt: Low water}
- src: "*.jpg"
  name: others
---
![](cover)
"""


def test_a_picture_of_a_hugo_bundle_is_known_by_its_name(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            "hugo.toml": "",
            "content/posts/tides/index.md": BUNDLE,
            "content/posts/tides/images/low.png": b"1",
        },
    )

    (tides,) = posts(root)

    assert tides.cover is not None
    assert (tides.cover.read(), tides.cover.alt) == (b"1", "Low water")
    assert [(one.read(), one.alt) for one in tides.images] == [(b"1", "Low water")]
    assert (tides.losses, tides.unplaced) == ((), ())


def test_a_picture_may_be_named_from_where_the_files_begin(tmp_path: Path):
    head = "Title: T\nDate: 2020-01-01\nCover: images/sea.png\n\n"

    tides = post_of(
        tmp_path,
        "pelican",
        "x\n",
        head=head,
        files={"content/images/sea.png": b"1"},
    )

    assert tides.cover is not None
    assert tides.cover.read() == b"1"


def test_astros_pictures_lie_in_public(tmp_path: Path):
    tides = post_of(
        tmp_path,
        "astro",
        "x\n",
        head=HEAD.replace("title: T", "title: T\nheroImage: /sea.png"),
        files={"public/sea.png": b"1"},
    )

    assert tides.cover is not None
    assert tides.cover.read() == b"1"
