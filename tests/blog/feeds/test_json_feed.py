"""JSON Feed, from plain values; no database."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from blog.feeds import json_feed
from blog.feeds.feed import Feed
from blog.feeds.items import Item, Label, Person
from blog.rendering import clean_text
from tests.attacks import ATTACKS
from tests.blog.feeds.described import FEED, ITEM, NOON, PICTURE, SITE, at, write
from tests.blog.feeds.parsed import HOSTILE, UNSTORABLE

HERE = at("feed.json")


def read(*items: Item, feed: Feed = FEED) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(write(json_feed, items, feed, HERE))
    return document


def test_the_feed_says_whose_it_is_and_where():
    document = read()

    assert document.pop("user_comment").startswith("This is a feed")
    assert document == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Ada Moreno",
        "home_page_url": "https://blog.example/",
        "feed_url": "https://blog.example/feed.json",
        "description": "Databases and queues.",
        "icon": "https://blog.example/icon.png",
        "favicon": "https://blog.example/icon.png",
        "authors": [{"name": "Ada Moreno", "url": "https://blog.example/"}],
        "language": "en-GB",
        "items": [],
    }


def test_an_item_has_everything_that_readers_expect():  # F2, F5, F7, F15
    assert read(replace(ITEM, picture=PICTURE))["items"] == [
        {
            "id": "urn:uuid:5f0f9c7e-6a1c-4a6e-9a53-0d8a3b8f0c11",
            "url": "https://blog.example/blog/lock-queue/",
            "title": "The lock queue is the outage",
            "summary": "It took four milliseconds.",
            "content_html": "<p>It took <em>four</em> milliseconds.</p>",
            "image": "https://blog.example/media/a.png",
            "date_published": "2026-05-14T12:00:00Z",
            "authors": [{"name": "Ada Moreno", "url": "https://blog.example/"}],
            "tags": ["Databases"],
            "language": "en-GB",
        }
    ]


def test_only_a_significant_update_is_a_modification():  # F7
    [updated, same] = read(replace(ITEM, updated=NOON.replace(month=6)), ITEM)["items"]

    assert updated["date_modified"] == "2026-06-14T12:00:00Z"
    assert "date_modified" not in same


def test_a_post_without_words_has_a_text():
    [item] = read(replace(ITEM, html="", summary=""))["items"]

    assert item["content_html"].strip() == ""
    assert "summary" not in item


def test_it_leads_to_older_posts_and_to_its_hub():  # F12, F13
    place = replace(HERE, older=f"{SITE}/1.json", hub="https://hub.example/")

    document = json.loads(write(json_feed, [], FEED, place))

    assert document["next_url"] == "https://blog.example/1.json"
    assert document["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


@pytest.mark.parametrize("typed", [*ATTACKS, HOSTILE, UNSTORABLE, "]]>", "a\r\nb"])
def test_whatever_is_typed_comes_back(typed: str):  # F1
    item = replace(
        ITEM,
        id=typed,
        title=typed,
        author=Person(typed),
        labels=(Label(typed, typed),),
        summary=typed,
        html=typed,
    )

    [found] = read(item, feed=replace(FEED, title=typed))["items"]

    texts = [found[name] for name in ("id", "title", "summary", "content_html")]
    assert {*texts, *found["tags"], found["authors"][0]["name"]} == {clean_text(typed)}


def test_the_same_feed_is_the_same_bytes():  # F10
    first, second = (write(json_feed, [ITEM], FEED, HERE) for _ in range(2))

    assert first == second
