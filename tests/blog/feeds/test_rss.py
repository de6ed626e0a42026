"""RSS 2.0, from plain values; no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from blog.feeds import rss
from blog.feeds.items import Feed, Item, Label, Person
from tests.attacks import ATTACKS
from tests.blog.feeds.parsed import (
    HOSTILE,
    NAMESPACES,
    UNSTORABLE,
    as_read,
    channel_of,
    items_of,
    text,
    tolerantly,
)

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
HERE = "https://blog.example/feed.xml"

ITEM = Item(
    id="urn:uuid:5f0f9c7e-6a1c-4a6e-9a53-0d8a3b8f0c11",
    title="The lock queue is the outage",
    address="https://blog.example/blog/lock-queue/",
    published=NOON,
    updated=NOON,
    author=Person("Ada Moreno"),
    labels=(Label("Databases", "https://blog.example/blog/category/databases/"),),
    summary="It took four milliseconds.",
    html="<p>It took <em>four</em> milliseconds.</p>",
)
FEED = Feed(
    title="Ada Moreno",
    address="https://blog.example/",
    description="Databases and queues.",
    language="en-GB",
    items=(ITEM,),
)
EMPTY = replace(FEED, items=())


def test_the_channel_says_whose_it_is_and_where():
    channel = channel_of(rss.write(FEED, HERE))

    assert {child.tag: child.text for child in channel if child.tag != "item"} == {
        "title": "Ada Moreno",
        "link": "https://blog.example/",
        "description": "Databases and queues.",
        "language": "en-GB",
        "lastBuildDate": "Thu, 14 May 2026 12:00:00 +0000",
        "generator": "Octavo",
        "{http://www.w3.org/2005/Atom}link": None,
    }


def test_the_channel_links_itself_with_its_type():  # F9
    link = channel_of(rss.write(FEED, HERE)).find("atom:link", NAMESPACES)

    assert link is not None
    assert link.attrib == {"rel": "self", "type": "application/rss+xml", "href": HERE}


def test_an_item_has_everything_in_the_order_readers_expect():  # F2, F5, F7, F14
    [item] = items_of(rss.write(FEED, HERE))

    assert [(child.tag.rpartition("}")[2], child.text) for child in item] == [
        ("title", "The lock queue is the outage"),
        ("link", "https://blog.example/blog/lock-queue/"),
        ("guid", "urn:uuid:5f0f9c7e-6a1c-4a6e-9a53-0d8a3b8f0c11"),
        ("pubDate", "Thu, 14 May 2026 12:00:00 +0000"),
        ("creator", "Ada Moreno"),
        ("category", "Databases"),
        ("description", "It took four milliseconds."),
        ("encoded", "<p>It took <em>four</em> milliseconds.</p>"),
    ]


def test_the_id_is_not_taken_for_an_address():  # F5
    guid = items_of(rss.write(FEED, HERE))[0].find("guid")

    assert guid is not None
    assert guid.attrib == {"isPermaLink": "false"}


def test_a_category_leads_to_its_page():
    category = items_of(rss.write(FEED, HERE))[0].find("category")

    assert category is not None
    assert category.get("domain") == "https://blog.example/blog/category/databases/"


def test_an_email_address_is_written_with_its_name():  # F14
    author = Person("Ada Moreno", "ada@blog.example")
    feed = replace(FEED, items=(replace(ITEM, author=author),))

    [item] = items_of(rss.write(feed, HERE))

    assert text(item, "author") == "ada@blog.example (Ada Moreno)"


def test_an_update_moves_the_feeds_date_and_not_the_items():  # F7
    updated = replace(ITEM, updated=NOON.replace(month=6))

    document = rss.write(replace(FEED, items=(updated, ITEM)), HERE)

    build_date = text(channel_of(document), "lastBuildDate")
    assert build_date == "Sun, 14 Jun 2026 12:00:00 +0000"
    assert text(items_of(document)[0], "pubDate") == "Thu, 14 May 2026 12:00:00 +0000"


def test_an_empty_feed_has_no_date():  # F10
    document = rss.write(EMPTY, HERE)

    assert text(channel_of(document), "lastBuildDate") is None
    assert items_of(document) == []


@pytest.mark.parametrize("feed", [FEED, EMPTY], ids=["one item", "empty"])
def test_tolerant_readers_have_nothing_to_tolerate(feed: Feed):  # F1
    parsed = tolerantly(rss.write(feed, HERE))

    assert (parsed.bozo, parsed.version) == (0, "rss20")
    assert [entry.id for entry in parsed.entries] == [item.id for item in feed.items]


@pytest.mark.parametrize("typed", [*ATTACKS, HOSTILE, UNSTORABLE, "]]>", "a\r\nb"])
def test_whatever_is_typed_comes_back(typed: str):  # F1
    label = Label(typed, "https://blog.example/?a=1&b=2")
    author = Person(typed, "ada@blog.example")
    item = Item(typed, typed, typed, NOON, NOON, author, (label,), typed, typed)
    feed = Feed(typed, typed, typed, typed, (item,))

    document = rss.write(feed, HERE)

    [parsed] = items_of(document)
    tags = ("title", "guid", "dc:creator", "category", "description", "content:encoded")
    assert {text(parsed, tag) for tag in tags} == {as_read(typed)}
    assert text(channel_of(document), "title") == as_read(typed)
    assert tolerantly(document).bozo == 0


def test_a_hostile_address_stays_in_its_attribute():  # F1
    label = Label("Queues", 'https://blog.example/"><x a="\x0b\x00')
    feed = replace(FEED, items=(replace(ITEM, labels=(label,)),))

    [item] = items_of(rss.write(feed, HERE))

    category = item.find("category")
    assert category is not None
    assert category.get("domain") == 'https://blog.example/"><x a="'


def test_the_same_feed_is_the_same_bytes():  # F10
    assert rss.write(FEED, HERE) == rss.write(replace(FEED), HERE)
