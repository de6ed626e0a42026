"""Row P5: feeds, ill-formed ones too."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from blog.importing.records import (
    ImportedPost,
    Skipped,
    Unreadable,
    UnreadableExport,
)
from tests.blog.importing.sources import (
    RSS,
    entry,
    feed,
    items,
    opened,
    posts,
    remarks,
)

INSIGHTS = Path(__file__).parents[3] / "data/importing/insights.xml"


def test_an_ill_formed_feed_gives_all_its_items_with_exact_categories():
    found = posts(INSIGHTS)

    assert len(found) == 28
    assert Counter(post.categories for post in found) == {
        ("Cloud & DevOps",): 6,
        ("Architecture",): 6,
        ("Leadership",): 6,
        ("Data",): 5,
        ("Tools",): 5,
    }
    assert found[1] == ImportedPost(
        source_id="https://insights.example/blog/alerts-and-people",
        feed_id="https://insights.example/blog/alerts-and-people",
        title="Alerts & the people they wake",
        slug="alerts-and-people",
        summary="Every alert names a person, a harm and a first step; the rest are "
        "graphs.",
        body="Every alert names a person, a harm and a first step; the rest are "
        "graphs.\n",
        published_at=datetime(2026, 2, 11, 7, 30, tzinfo=UTC),
        categories=("Cloud & DevOps",),
        old_addresses=("/blog/alerts-and-people/",),
    )
    assert opened(INSIGHTS).source == "insights.example"
    assert any("no full text of 28 items" in remark for remark in remarks(INSIGHTS))


@pytest.mark.parametrize(
    "broken",
    [
        "<item><title>Low & high&nbsp;tide</title><category>Cloud & DevOps</category>"
        "</item>",
        "<item><title>Low &amp; high&#160;tide</title>"
        "<category>Cloud &amp; DevOps</category><a></item>",
        "\x0b<item><title>Low & high&nbsp;tide</title>"
        "<category><![CDATA[Cloud & DevOps]]></category></item>",
    ],
    ids=["bare", "unclosed", "control"],
)
def test_categories_are_exact_however_broken_the_xml(tmp_path: Path, broken: str):
    tides = entry(tmp_path, broken)

    assert tides.title == "Low & high tide"
    assert tides.categories == ("Cloud & DevOps",)


def test_what_was_broken_is_said(tmp_path: Path):
    source = feed(tmp_path, "\x0b<item><title>a</title><b></item>")

    said = " ".join(remarks(source))

    assert "The feed is no well-formed XML" in said
    assert "were taken out before it was read (1)." in said


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (
            '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel>'
            "<item><title>Flut für alle</title></item></channel></rss>".encode(
                "latin-1"
            ),
            "Flut für alle",
        ),
        (
            "\ufeff\n\n<?xml version='1.0'?><rss version='2.0'><channel><item>"
            "<title>Flut für alle</title></item></channel></rss>".encode(),
            "Flut für alle",
        ),
        (
            "<?xml version='1.0' encoding='utf-16'?><rss version='2.0'><channel><item>"
            "<title>Flut für alle</title></item></channel></rss>".encode("utf-16"),
            "Flut für alle",
        ),
    ],
    ids=["latin-1", "bom", "utf-16"],
)
def test_encodings_are_understood(tmp_path: Path, data: bytes, title: str):
    source = tmp_path / "feed.xml"
    source.write_bytes(data)

    assert posts(source)[0].title == title


def test_missing_dates_come_from_the_address_or_a_neighbour(tmp_path: Path):
    dated, by_address, by_neighbour = posts(
        feed(
            tmp_path,
            "<item><title>1</title><pubDate>Wed, 01 May 2019 08:30:00 GMT</pubDate>"
            "</item><item><title>2</title><link>https://old.example/2018/03/04/b</link>"
            "</item><item><title>3</title></item>",
        )
    )

    assert by_address.published_at == datetime(2018, 3, 4, tzinfo=UTC)
    assert "the day that stands in its address" in by_address.losses[0]
    assert by_neighbour.published_at == dated.published_at
    assert "the date of the nearest item" in by_neighbour.losses[0]


def test_without_any_date_an_item_is_a_draft(tmp_path: Path):
    tides = entry(tmp_path, "<item><title>T</title></item>")

    assert tides.is_draft
    assert "it came in as a draft" in tides.losses[0]


def test_items_that_share_an_id_are_told_apart(tmp_path: Path):
    same = "<item><title>1</title><guid>x</guid></item>"
    other = "<item><title>2</title><guid>x</guid></item>"

    first, twice, renamed, *_ = items(feed(tmp_path, f"{same}{same}{other}"))

    assert isinstance(first, ImportedPost)
    assert twice == Skipped("x", "The source has it twice; the first was taken.")
    assert isinstance(renamed, ImportedPost)
    assert renamed.source_id == "x (2)"


def test_an_item_nested_without_end_is_unreadable_and_the_others_are_not(
    tmp_path: Path,
):
    deep = "&lt;div&gt;" * 5000

    bad, good, *_ = items(
        feed(
            tmp_path,
            f"<item><guid>a</guid><description>{deep}</description></item>"
            "<item><title>T</title></item>",
        )
    )

    assert isinstance(bad, Unreadable)
    assert isinstance(good, ImportedPost)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (RSS.format(""), "is a feed without any item"),
        ("<words/>", "is neither an RSS nor an Atom feed"),
        (
            RSS.format("<item><category>Sea</item>Low</category>"),
            r"is too broken to be understood \(line 5: mismatched tag\)",
        ),
    ],
    ids=["no-items", "no-feed", "too-broken"],
)
def test_a_source_without_items_says_so(tmp_path: Path, text: str, sentence: str):
    source = tmp_path / "feed.xml"
    source.write_text(text)

    with pytest.raises(UnreadableExport, match=sentence):
        opened(source)
