"""Row P5: JSON Feed, versions 1.0 and 1.1."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from blog.importing.records import (
    ImportedImage,
    ImportedLink,
    ImportedPost,
    Unreadable,
    UnreadableExport,
)
from tests.blog.importing.sources import items, opened, posts, remarks

VERSION = "https://jsonfeed.org/version/1.1"
SITE = "https://old.example/"


def written(root: Path, *entries: object, **facts: Any) -> Path:
    feed = {"version": VERSION, "title": "Notes", "home_page_url": SITE, **facts}
    file = root / "feed.json"
    file.write_text(json.dumps({**feed, "items": entries}), encoding="utf-8")
    return file


def entry(root: Path, **facts: Any) -> ImportedPost:
    found = posts(written(root, {"id": "1", "content_html": "<p>Low.</p>", **facts}))
    assert len(found) == 1
    return found[0]


def test_an_item_is_read_whole(tmp_path: Path):
    source = written(
        tmp_path,
        {
            "id": "urn:uuid:7",
            "url": "https://old.example/2019/tides.html",
            "title": "Vec<T> & tides",
            "summary": "Why a < b, twice.",
            "content_html": "<p>Low <em>water</em>, <a href='/about'>see</a>.</p>",
            "content_text": "Low water.",
            "date_published": "2019-05-01T10:30:00+02:00",
            "date_modified": "2019-06-01T10:00:00Z",
            "authors": [{"name": "Ines Marlow", "url": "https://ines.example"}],
            "tags": ["The sea", "moon", "moon"],
            "language": "pt",
        },
    )

    assert posts(source) == [
        ImportedPost(
            source_id="urn:uuid:7",
            feed_id="urn:uuid:7",
            title="Vec<T> & tides",
            slug="tides",
            summary="Why a < b, twice.",
            body="Low *water*, [see](https://old.example/about).\n",
            published_at=datetime(2019, 5, 1, 8, 30, tzinfo=UTC),
            updated_at=datetime(2019, 6, 1, 10, tzinfo=UTC),
            authors=("Ines Marlow",),
            categories=("The sea",),
            tags=("moon",),
            language="pt",
            old_addresses=("/2019/tides.html",),
            links=(ImportedLink("https://old.example/about", "/about/"),),
        )
    ]
    assert opened(source).kind == "feed"
    assert opened(source).source == "old.example"


def test_plain_text_stays_plain(tmp_path: Path):
    tides = entry(tmp_path, content_html="", content_text="a < b *c*\nd\n\ne")

    assert tides.body == "a < b \\*c\\*\\\nd\n\ne\n"


def test_without_a_text_the_summary_is_both(tmp_path: Path):
    source = written(tmp_path, {"id": "1", "summary": "Low water."})

    tides = posts(source)[0]

    assert (tides.summary, tides.body) == ("Low water.", "Low water.\n")
    assert any("no full text of 1 item" in remark for remark in remarks(source))


def test_what_the_feed_says_holds_for_its_items(tmp_path: Path):
    source = written(
        tmp_path,
        {"id": "1", "content_html": "a"},
        version="https://jsonfeed.org/version/1",
        author={"name": "Ines Marlow"},
        language="en-GB",
    )

    tides = posts(source)[0]

    assert (tides.authors, tides.language) == (("Ines Marlow",), "en-GB")


@pytest.mark.parametrize(
    ("known_by", "source_id"),
    [(7, "7"), (1.5, "1.5"), ("", "Tides"), (None, "Tides"), (True, "Tides")],
    ids=["number", "fraction", "empty", "missing", "truth"],
)
def test_an_id_is_text(tmp_path: Path, known_by: object, source_id: str):
    assert entry(tmp_path, id=known_by, title="Tides").source_id == source_id


def test_a_picture_of_the_item_is_its_cover(tmp_path: Path):
    tides = entry(
        tmp_path,
        url="https://old.example/tides/",
        image="/i/sea.jpg",
        banner_image="https://old.example/i/wide.jpg",
    )

    assert tides.cover == ImportedImage(
        address="https://old.example/i/sea.jpg",
        name="sea.jpg",
        places=("https://old.example/i/sea.jpg",),
    )
    assert "It has a banner too, https://old.example/i/wide.jpg" in tides.losses[0]


def test_attached_files_are_named_and_attached_pictures_may_be_covers(tmp_path: Path):
    sound = {"url": "https://old.example/a.mp3", "mime_type": "audio/mpeg"}
    picture = {"url": "https://old.example/a.png", "mime_type": "image/png"}

    tides = entry(tmp_path, attachments=[sound, picture, "nonsense"])

    assert tides.cover is not None
    assert tides.cover.address == "https://old.example/a.png"
    assert tides.losses == (
        "The attached file https://old.example/a.mp3 stays where it is, and the post "
        "does not lead there.",
        tides.losses[-1],
    )


def test_an_item_about_another_page_keeps_its_own_address(tmp_path: Path):
    tides = entry(
        tmp_path,
        url="https://old.example/worth-reading/",
        external_url="https://e.example/a",
    )

    assert tides.old_addresses == ("/worth-reading/",)
    assert "It is about https://e.example/a" in tides.losses[0]


def test_dates_that_cannot_be_read_are_told(tmp_path: Path):
    tides = entry(tmp_path, date_published="soon", date_modified=["x"])

    assert tides.is_draft
    assert "The date “soon” cannot be read" in tides.losses[0]


def test_the_document_of_older_items_is_named(tmp_path: Path):
    older = "https://old.example/feed/2.json"
    source = written(tmp_path, {"id": "1", "content_html": "a"}, next_url=older)

    assert any(f"Older items are at {older}" in remark for remark in remarks(source))


def test_items_that_are_none_are_unreadable_and_the_others_are_not(tmp_path: Path):
    deep = {"id": "d", "content_html": "<div>" * 5000}

    no_object, nested, good, *_ = items(
        written(tmp_path, "x", deep, {"id": "g", "content_html": "a"})
    )

    assert no_object == Unreadable("item 1", "It is no object, as an item has to be.")
    assert isinstance(nested, Unreadable)
    assert isinstance(good, ImportedPost)


def test_wrong_types_are_as_good_as_nothing(tmp_path: Path):
    tides = entry(
        tmp_path,
        **{name: ["x"] for name in ("title", "url", "summary", "image")},
        **dict.fromkeys(("tags", "authors", "attachments", "author"), "x"),
        language={"a": 1},
    )

    assert (tides.title, tides.tags, tides.authors) == ("Low.", (), ())


def test_halves_of_characters_are_replaced(tmp_path: Path):
    file = written(tmp_path, {"id": "1", "title": "a\ud800b", "content_html": "c"})

    assert posts(file)[0].title == "a\ufffdb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_are_understood(tmp_path: Path, encoding: str):
    file = written(tmp_path, {"id": "1", "title": "Flut für alle", "content_html": "x"})
    text = json.dumps(json.loads(file.read_text()), ensure_ascii=False)
    file.write_bytes(text.encode(encoding))

    assert posts(file)[0].title == "Flut für alle"


def test_a_feed_that_says_no_version_is_known_by_its_items(tmp_path: Path):
    file = written(tmp_path, {"id": "1", "content_text": "Low."}, version=None)

    assert posts(file)[0].body == "Low.\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"version": "%s", "items": [}', "is broken JSON .line 1: "),
        ('{"version": "%s", "items": {}}', "is a feed without any item"),
        ('{"posts": [{"id": 1}]}', "is JSON, but no JSON Feed"),
        ('{"a": ' * 100_000, "nothing sensible"),
        ('{"items": ' + "9" * 5000 + "}", "nothing sensible"),
        ('{"title": "Fl\udcfct"}', "is JSON that is not in UTF-8"),
    ],
    ids=["broken", "no-items", "other", "deep", "number", "latin-1"],
)
def test_what_cannot_be_read_has_a_remedy(tmp_path: Path, text: str, sentence: str):
    file = tmp_path / "feed.json"
    file.write_bytes(text.replace("%s", VERSION).encode("utf-8", "surrogateescape"))

    with pytest.raises(UnreadableExport, match=sentence):
        opened(file)
