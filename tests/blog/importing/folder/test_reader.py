"""Rows P4 and P6 as far as the reader goes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from blog.importing.records import (
    ImportedLink,
    ImportedPage,
    ImportedPost,
    Skipped,
    Unreadable,
    UnreadableExport,
)
from tests.blog.importing.sources import (
    folder,
    items,
    opened,
    pages,
    post,
    posts,
    remarks,
)

POST = "---\ntitle: Tides\ndate: 2020-01-01\n---\nLow water.\n"


def test_pictures_beside_a_post_come_along_and_unused_ones_are_named(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            "tides/index.md": "---\ndate: 2020-01-01\ntitle: T\ncover: sea.png\n---\n"
            "![Low](low.png) [k]\n\n[k]: low.png\n![](gone.png) "
            "![](https://cdn.example/x.png)\n",
            "tides/low.png": b"1",
            "tides/sea.png": b"2",
            "tides/unused.png": b"3",
            "notes.txt": b"4",
        },
    )

    (tides,) = posts(root)

    addresses = [image.address for image in tides.images]
    assert addresses == ["low.png", "https://cdn.example/x.png"]
    assert tides.images[0].read() == b"1"
    assert tides.images[0].alt == "Low"
    assert tides.cover is not None
    assert tides.cover.read() == b"2"
    assert tides.notes == ("Beside it and not shown by it: unused.png.",)
    assert tides.losses == (
        "The picture gone.png is not in the folder; the text names it still.",
    )
    assert any("stayed behind (1): notes.txt." in remark for remark in remarks(root))


def test_links_to_other_texts_are_understood(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            "content/a.md": "---\ntitle: A\ndate: 2020-01-01\n---\n"
            "[1](@/b.md#low) [2](b.md) [3](/b/) [4](../b/#x) [5](https://elsewhere.example/)"
            " [6](https://old.example/b/) [7](#here) [8](mailto:a@b.example)",
            "content/b.md": "---\ntitle: B\ndate: 2020-01-01\n---\nx\n",
        },
    )

    first = posts(root, "https://old.example")[0]

    assert first.links == (
        ImportedLink("@/b.md#low", "content/b.md", "low"),
        ImportedLink("b.md", "content/b.md"),
        ImportedLink("/b/", "/b/"),
        ImportedLink("../b/#x", "/b/", "x"),
        ImportedLink("https://old.example/b/", "/b/"),
    )


def test_a_section_with_a_text_is_a_page_and_without_one_is_skipped(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            "content/_index.md": '+++\ntitle = "Home"\n[extra]\nintro = """\nFirst '
            'line\nSecond line"""\n+++\n',
            "content/about/_index.md": '+++\ntitle = "About"\n+++\nWho.\n',
            "colophon.md": "---\nlayout: page\ntitle: Colophon\n---\nHow.\n",
        },
    )

    skipped = items(root)[1]

    assert [(page.slug, page.title) for page in pages(root)] == [
        ("colophon", "Colophon"),
        ("about", "About"),
    ]
    assert isinstance(skipped, Skipped)
    assert skipped.source_id == "content/_index.md"
    assert "What it says stayed behind: extra.intro, title." in skipped.reason
    assert "extra.intro holds 22 characters of text" in skipped.reason


def test_a_page_keeps_the_address_it_had(tmp_path: Path):
    root = folder(tmp_path, {"content/about/_index.md": "---\ntitle: A\n---\nWho.\n"})

    (page,) = pages(root)

    assert isinstance(page, ImportedPage)
    assert page.old_addresses == ("/about/",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"---\ntitle: a: b\n---\n", "broken in line 2"),
        (b"---\ntitle: x\n---\n\nna\xefve\n", "Line 5 is not in UTF-8."),
        (b"x" * 10_000_001, "cannot be read. It has more than 10,000,000 bytes"),
    ],
    ids=["front-matter", "encoding", "size"],
)
def test_a_file_that_cannot_be_read_is_an_item_with_a_reason(
    tmp_path: Path, content: bytes, reason: str
):
    root = folder(tmp_path, {"a.md": content, "b.md": "---\ntitle: B\n---\nx\n"})

    bad, good, *_ = items(root)

    assert isinstance(bad, Unreadable)
    assert reason in bad.reason
    assert isinstance(good, ImportedPost)


def test_metadata_beside_a_text_may_be_too_large(tmp_path: Path):
    root = folder(tmp_path, {"a.md": "x\n", "a.meta": b"x" * 10_000_001})

    (bad,) = (item for item in items(root) if isinstance(item, Unreadable))

    assert "It has more than 10,000,000 bytes" in bad.reason


def test_notes_of_the_repository_are_skipped(tmp_path: Path):
    root = folder(tmp_path, {"README.md": "# My blog\n", "a.md": "# A\n"})

    assert isinstance(items(root)[0], Skipped)
    assert len(posts(root)) == 1


def test_a_byte_order_mark_is_no_text(tmp_path: Path):
    assert post(tmp_path, "\ufeff---\ntitle: Tides\n---\nx\n").title == "Tides"


def test_without_the_old_site_feed_readers_are_warned(tmp_path: Path):
    root = folder(tmp_path, {"content/a.md": POST, "b.md": POST})

    without, known = remarks(root), remarks(root, "https://old.example")

    assert any("will take 2 posts for new" in remark for remark in without)
    assert any("give its address (--site)" in remark for remark in without)
    assert any("will take 1 post for new" in remark for remark in known)


def test_items_come_anew_and_alike_at_every_reading(tmp_path: Path):
    export = opened(folder(tmp_path, {"a.md": POST, "b.md": POST}))

    assert list(export.items()) == list(export.items())


def test_a_folder_without_posts_says_what_to_give(tmp_path: Path):
    root = folder(tmp_path, {"a.txt": "x"})

    with pytest.raises(
        UnreadableExport,
        match=r"holds no Markdown file. Give the folder that your posts are in\.",
    ):
        opened(root)


def test_a_name_that_is_not_in_utf_8_is_said(tmp_path: Path):
    root = folder(tmp_path, {"a.md": POST})
    os.rename(root / "a.md", os.fsencode(root) + b"/na\xefve.md")  # noqa: PTH104

    (bad, *_) = items(root)

    assert bad == Unreadable(
        "na\ufffdve.md", "Its name is not in UTF-8: rename the file."
    )


def test_a_title_that_jekyll_made_of_the_name_is_the_one_it_showed(tmp_path: Path):
    name = "_posts/2019-05-01-low-TIDE-again.md"

    found = posts(folder(tmp_path, {"_config.yml": "", name: "The sea."}))

    assert [post.title for post in found] == ["Low Tide Again"]
