"""Row P5: what one entry of a feed becomes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from blog.importing.records import ImportedLink, ImportedPost
from tests.blog.importing.sources import entry

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://old.example/blog/">
<title>Notes</title><id>urn:feed</id><link href="https://old.example/"/>
<author><name>Ines Marlow</name><email>ines@old.example</email></author>
{}
</feed>
"""


def test_full_text_and_description_come_apart(tmp_path: Path):
    tides = entry(
        tmp_path,
        "<item><title>Tides</title><link>https://old.example/2019/tides.html</link>"
        "<guid isPermaLink='false'>old-7</guid><dc:creator>Ines Marlow</dc:creator>"
        "<pubDate>Wed, 01 May 2019 08:30:00 GMT</pubDate>"
        "<description>Why the sea comes twice.</description>"
        "<content:encoded><![CDATA[<p>Low <em>water</em>, "
        "<a href='/about'>see</a>.</p>]]></content:encoded></item>",
    )

    assert tides == ImportedPost(
        source_id="old-7",
        feed_id="old-7",
        title="Tides",
        slug="tides",
        summary="Why the sea comes twice.",
        body="Low *water*, [see](https://old.example/about).\n",
        published_at=datetime(2019, 5, 1, 8, 30, tzinfo=UTC),
        authors=("Ines Marlow",),
        old_addresses=("/2019/tides.html",),
        links=(ImportedLink("https://old.example/about", "/about/"),),
    )


def test_an_atom_entry_is_read_whole(tmp_path: Path):
    tides = entry(
        tmp_path,
        "<entry><title type='text'>Vec&lt;T> &amp;amp; tides</title><id>urn:1</id>"
        "<link href='2019/tides'/><published>2019-05-01T10:30:00+02:00</published>"
        "<updated>2019-06-01T10:00:00Z</updated><summary>Twice.</summary>"
        "<category term='sea' label='The sea'/><category term='moon'/>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Low</p>"
        "</div></content></entry>",
        around=ATOM,
    )

    assert tides.title == "Vec<T> &amp; tides"
    assert tides.body == "Low\n"
    assert tides.summary == "Twice."
    assert tides.published_at == datetime(2019, 5, 1, 8, 30, tzinfo=UTC)
    assert tides.updated_at == datetime(2019, 6, 1, 10, tzinfo=UTC)
    assert (tides.categories, tides.tags) == (("The sea",), ("moon",))
    assert tides.old_addresses == ("/blog/2019/tides/",)
    assert tides.authors == ("Ines Marlow",)


def test_plain_text_stays_plain(tmp_path: Path):
    tides = entry(
        tmp_path,
        "<entry><title>T</title><id>urn:1</id><content type='text'>a &lt; b *c*\n\nd"
        "</content></entry>",
        around=ATOM,
    )

    assert tides.body == "a < b \\*c\\*\n\nd\n"


@pytest.mark.parametrize(
    ("xml", "title"),
    [
        ("<title>&lt;b&gt;Low&lt;/b&gt; &amp;amp; high</title>", "Low & high"),
        ("<title>Vec&lt;T&gt; in C</title>", "Vec<T> in C"),
        (
            "<description>One two. " + "three " * 20 + "</description>",
            "One two. three three three three three three three three…",
        ),
        ("<content:encoded>&lt;p&gt;One two.&lt;/p&gt;</content:encoded>", "One two."),
        ("<description/>", "Untitled"),
        ("", "Untitled"),
    ],
    ids=["html", "generics", "first-words", "of-the-text", "empty", "nothing"],
)
def test_a_title_is_plain_text(tmp_path: Path, xml: str, title: str):
    assert entry(tmp_path, f"<item>{xml}</item>").title == title


@pytest.mark.parametrize(
    ("xml", "categories", "tags"),
    [
        ("<category>A</category><category>B</category>", ("A",), ("B",)),
        (
            "<category domain='tag'>B</category>"
            "<category domain='category'>A</category>",
            ("A",),
            ("B",),
        ),
        (
            "<category domain='https://old.example/tags/'>B</category>"
            "<category>A</category><category>C</category>",
            ("A",),
            ("B", "C"),
        ),
    ],
    ids=["order", "marked", "by-address"],
)
def test_the_first_term_is_the_category_unless_the_feed_says_otherwise(
    tmp_path: Path, xml: str, categories: tuple[str, ...], tags: tuple[str, ...]
):
    tides = entry(tmp_path, f"<item><title>T</title>{xml}</item>")

    assert (tides.categories, tides.tags) == (categories, tags)


@pytest.mark.parametrize(
    ("xml", "authors"),
    [
        ("<author>ines@old.example (Ines Marlow)</author>", ("Ines Marlow",)),
        ("<author>ines@old.example</author>", ()),
        ("<dc:creator>Ines Marlow</dc:creator>", ("Ines Marlow",)),
    ],
    ids=["rss", "e-mail", "dublin-core"],
)
def test_no_e_mail_address_is_an_author(
    tmp_path: Path, xml: str, authors: tuple[str, ...]
):  # F14
    assert entry(tmp_path, f"<item><title>T</title>{xml}</item>").authors == authors


def test_a_description_that_is_the_whole_text_is_no_summary(tmp_path: Path):
    tides = entry(
        tmp_path,
        f"<item><title>T</title><description>{'Low water. ' * 50}</description></item>",
    )

    assert tides.summary == ""
    assert len(tides.body) > 500


def test_an_item_about_another_site_keeps_no_address_of_it(tmp_path: Path):
    tides = entry(
        tmp_path,
        "<item><title>Worth reading</title><link>https://e.example/a</link></item>",
    )

    assert (tides.slug, tides.old_addresses) == ("", ())
    assert "https://e.example/a" in tides.losses[0]


def test_attachments_are_named(tmp_path: Path):
    tides = entry(
        tmp_path,
        "<item><title>T</title><enclosure url='https://old.example/a.mp3'/></item>",
    )

    assert "https://old.example/a.mp3 stays where it is" in tides.losses[0]
