"""Several documents of one feed (RFC 5005) are one source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blog.importing.records import Skipped, UnreadableExport
from tests.blog.importing.sources import (
    RSS,
    feed,
    folder,
    items,
    opened,
    posts,
    remarks,
)

SITE = "https://old.example/"


def document(*numbers: int, name: str = "feed", older: str = "") -> str:
    entries = [
        {
            "id": f"{number}",
            "title": f"{number} in {name}",
            "content_html": "a",
            "date_published": f"2019-05-{number:02}T10:00:00Z",
        }
        for number in numbers
    ]
    facts = {"home_page_url": SITE, "feed_url": f"{SITE}{name}.json", "items": entries}
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "next_url": older, **facts})


def test_all_documents_give_their_items_and_the_newest_document_wins(tmp_path: Path):
    source = folder(
        tmp_path,
        {
            "a.json": document(1, 2, name="a"),
            "feed.json": document(4, 3, 2, older=f"{SITE}a.json"),
        },
    )

    assert [post.title for post in posts(source)] == [
        *("4 in feed", "3 in feed", "2 in feed", "1 in a"),
    ]
    assert opened(source).source == "old.example"
    assert remarks(source) == [
        "1 item stood in more than one document; what the newest one has of it was "
        "taken."
    ]


def test_formats_may_be_mixed(tmp_path: Path):
    item = "<item><title>9</title><guid>9</guid></item>"

    source = folder(
        tmp_path, {"feed.json": document(1), "old.xml": RSS.format(item), "x.txt": ""}
    )

    assert {post.source_id for post in posts(source)} == {"1", "9"}


def test_a_document_that_is_missing_is_named(tmp_path: Path):
    older = f"{SITE}older.json"
    source = folder(tmp_path, {"feed.json": document(1, older=older)})

    assert remarks(source)[0].startswith(f"Older items are at {older}")


def test_a_document_may_be_known_by_the_name_of_its_file(tmp_path: Path):
    unnamed = document(1).replace(f'"{SITE}feed.json"', '""')
    newest = document(2, older=f"{SITE}page/2.json")

    source = folder(tmp_path, {"2.json": unnamed, "feed.json": newest})

    assert not any("Older items" in remark for remark in remarks(source))


def test_items_without_an_id_are_not_taken_for_each_other(tmp_path: Path):
    nameless = '{"items": [{"content_html": "<p>%s</p>"}]}'

    source = folder(tmp_path, {"a.json": nameless % "one", "b.json": nameless % "two"})

    assert {post.source_id for post in posts(source)} == {
        *("a.json, item 1", "b.json, item 1"),
    }


@pytest.mark.parametrize(
    ("inside", "remark"),
    [
        (
            '<atom:link rel="self" href="https://old.example/feed"/>',
            "newest posts only",
        ),
        ('<atom:link rel="next" href="https://old.example/2"/>', "at https://old.exa"),
        ('<atom:link rel="prev-archive" href="/1"/>', "Older items are at"),
        ('<fh:complete xmlns:fh="http://purl.org/syndication/history/1.0"/>', ""),
    ],
    ids=["alone", "pages", "archive", "complete"],
)
def test_rss_says_what_else_there_is(tmp_path: Path, inside: str, remark: str):
    xml = f"{inside}<item><title>T</title><content:encoded>x</content:encoded></item>"
    atom = 'version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
    around = RSS.replace('version="2.0"', atom)

    said = remarks(feed(tmp_path, xml, around=around))

    assert any(remark in sentence for sentence in said) if remark else said == []


def test_what_is_no_feed_is_left_out_with_a_reason(tmp_path: Path):
    source = folder(
        tmp_path, {"feed.json": document(1), "sitemap.xml": "<urlset></urlset>"}
    )

    skipped = [item for item in items(source) if isinstance(item, Skipped)]

    assert [item.source_id for item in skipped] == ["sitemap.xml"]
    assert "is neither an RSS nor an Atom feed" in skipped[0].reason


def test_feeds_of_several_sites_are_refused(tmp_path: Path):
    other = document(2).replace("old.example", "e.example")

    source = folder(tmp_path, {"a.json": document(1), "b.json": other})

    with pytest.raises(UnreadableExport, match="several sites: "):
        opened(source)


def test_a_folder_with_markdown_is_no_feed(tmp_path: Path):
    source = folder(tmp_path, {"feed.json": document(1), "_posts/a.md": "# A\n"})

    assert opened(source).kind == "markdown"
