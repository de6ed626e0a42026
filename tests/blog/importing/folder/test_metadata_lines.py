"""Row P4: metadata of Pelican and Nikola."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from blog.importing.records import ImportedLink, ImportedPage
from tests.blog.importing.folder.projects import post_of
from tests.blog.importing.sources import ZONE, folder, pages, post, posts

PELICAN = """\
Title: Tides: a study
Date: 2010-12-03 10:20
Modified: 2010-12-05
Category: Sea
Tags: moon, low water
Slug: about-tides
Authors: Ines Marlow; Ola Brandt
Summary: Twice
    a day.
Status: published
Lang: en

Low water.
"""
NIKOLA = """\
<!--
.. title: Tides
.. slug: about-tides
.. date: 2012-03-30 23:00:00 UTC-03:00
.. updated: 2012-04-01 10:00:00 UTC
.. tags: moon, low water
.. category: Sea
.. link:
.. description: Twice a day.
.. author: Ines Marlow
.. type: text
.. has_math: true
.. status: featured
-->

Low water.
<!-- TEASER_END -->
High water.
"""


def test_a_pelican_post_is_read_whole(tmp_path: Path):
    tides = post_of(tmp_path, "pelican", PELICAN, head="")

    assert (tides.title, tides.body) == ("Tides: a study", "Low water.\n")
    assert tides.published_at == datetime(2010, 12, 3, 10, 20, tzinfo=ZONE)
    assert tides.updated_at == datetime(2010, 12, 5, tzinfo=ZONE)
    assert (tides.categories, tides.tags) == (("Sea",), ("moon", "low water"))
    assert tides.authors == ("Ines Marlow", "Ola Brandt")
    assert (tides.summary, tides.language) == ("Twice a day.", "en")
    assert tides.old_addresses == ("/about-tides.html",)
    assert (tides.losses, tides.unplaced, tides.is_draft) == ((), (), False)


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_a_pelican_post_may_be_no_public_one(tmp_path: Path, status: str):
    head = f"Title: T\nDate: 2020-01-01\nStatus: {status}\n\n"

    assert post_of(tmp_path, "pelican", "x\n", head=head).is_draft


def test_an_unlisted_post_says_why_it_is_a_draft(tmp_path: Path):
    head = "Title: T\nDate: 2020-01-01\nStatus: hidden\n\n"

    assert post_of(tmp_path, "pelican", "x\n", head=head).notes == (
        "No list of the old site led to it (status: hidden), so that it came in as a "
        "draft: publish it if everybody may find it.",
    )


def test_pelicans_folder_is_the_category_and_the_title_the_address(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            "pelicanconf.py": "SITEURL = 'https://old.example/b'\n"
            "ARTICLE_URL = '{date:%Y}/{slug}/'\nimport os\nX = os.sep\n",
            "content/sea/2020-01-02-x.md": "Title: Low water!\n\nx\n",
            "content/pages/about.md": "Title: About\n\nWho.\n",
        },
    )

    (low,) = posts(root)
    (about,) = pages(root)

    assert low.categories == ("sea",)
    assert (low.slug, low.old_addresses) == ("low-water", ("/b/2020/low-water/",))
    assert low.feed_id == "https://old.example/b/2020/low-water/"
    assert about.old_addresses == ("/b/pages/about.html",)


def test_pelicans_links_are_understood(tmp_path: Path):
    tides = post_of(
        tmp_path,
        "pelican",
        "[1]({filename}/sea/ebb.md#low) [2](|filename|sea/ebb.md) "
        "![3]({static}/images/x.png) ![4]({attach}x.png) [5]({tag}moon)\n",
        head="Title: T\nDate: 2020-01-01\n\n",
        files={
            "content/sea/ebb.md": "Title: E\nDate: 2020-01-01\n\nx\n",
            "content/images/x.png": b"1",
            "content/x.png": b"2",
        },
    )

    assert [link.place for link in tides.links] == [
        *["content/sea/ebb.md"] * 2,
        "/{tag}moon/",
    ]
    assert [image.read() for image in tides.images] == [b"1", b"2"]


def test_a_nikola_post_is_read_whole(tmp_path: Path):
    tides = post_of(tmp_path, "nikola", NIKOLA, head="")

    assert (tides.title, tides.body) == ("Tides", "Low water.\n\nHigh water.\n")
    assert tides.published_at == datetime(2012, 3, 31, 2, tzinfo=UTC)
    assert tides.updated_at == datetime(2012, 4, 1, 10, tzinfo=UTC)
    assert (tides.categories, tides.tags) == (("Sea",), ("moon", "low water"))
    assert (tides.summary, tides.authors) == ("Twice a day.", ("Ines Marlow",))
    assert tides.is_featured
    assert tides.old_addresses == ("/posts/about-tides/", "/posts/about-tides.html")
    assert (tides.losses, tides.unplaced) == ((), ())


@pytest.mark.parametrize("tag", ["draft", "private"])
def test_a_nikola_post_says_which_tag_made_it_a_draft(tmp_path: Path, tag: str):
    head = NIKOLA.replace(".. tags: ", f".. tags: {tag}, ")
    tides = post_of(tmp_path, "nikola", head, head="")

    assert tides.is_draft
    assert (
        f"The tag “{tag}” kept it from readers, so that it came in as a draft."
        in tides.notes
    )


def test_nikolas_metadata_may_lie_beside_the_text(tmp_path: Path):
    tides = post_of(
        tmp_path,
        "nikola",
        "Low. [1](link://slug/low-water)\n",
        head="",
        files={
            "posts/tides.meta": ".. title: Tides\n.. date: 2020-01-01\n"
            ".. tags: draft\n",
            "posts/ebb.md": NIKOLA.replace("about-tides", "low-water"),
        },
    )

    assert (tides.title, tides.tags, tides.is_draft) == ("Tides", (), True)
    assert tides.links == (ImportedLink("link://slug/low-water", "posts/ebb.md"),)


def test_nikolas_comment_is_known_without_its_configuration(tmp_path: Path):
    text = NIKOLA.replace("Low water.", "{{% raw %}}{{% x %}}{{% /raw %}}")

    assert "\n{{% x %}}\n" in "\n" + post(tmp_path, text).body


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is a sentence.\n\nMore.\n",
        "Title: and then\na sentence goes on\n",
        "<!-- a comment -->\n\nText.\n",
        "https://a.example/: a place\n\nMore.\n",
    ],
)
def test_a_sentence_with_a_colon_is_text(tmp_path: Path, text: str):
    assert post(tmp_path, text, name="2020-01-01-low.md").body == text


def test_plain_lines_are_known_without_a_configuration(tmp_path: Path):
    tides = post(tmp_path, "\ufeffTitle: T\r\nDate: 2020-01-01\r\n\r\nx\r\n")

    assert (tides.title, tides.body) == ("T", "x\r\n")


def test_pages_of_nikola_are_pages(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            "conf.py": "POSTS = (('posts/*.md', 'blog', 'post.tmpl'),)\n"
            "PAGES = (('pages/*.md', '', 'page.tmpl'),)\n",
            "pages/about.md": "<!--\n.. title: About\n-->\n\nWho.\n",
        },
    )

    (about,) = pages(root)

    assert isinstance(about, ImportedPage)
    assert about.old_addresses == ("/about/", "/about.html")
