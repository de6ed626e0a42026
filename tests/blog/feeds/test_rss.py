"""RSS 2.0, from plain values; no database."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest

from blog.feeds import rss
from blog.feeds.feed import Feed
from blog.feeds.items import Item, Label, Person
from tests.attacks import ATTACKS
from tests.blog.feeds.described import ADA, FEED, ITEM, NOON, PICTURE, at
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

HERE = at("feed.xml")
EMPTY = replace(FEED, updated=None, lines=())


def written(*items: Item, feed: Feed = FEED) -> bytes:
    return rss.write(items, feed, HERE)


def test_the_channel_says_whose_it_is_and_where():
    channel = channel_of(written())

    assert {child.tag: child.text for child in channel if child.tag[0] != "{"} == {
        "title": "Ada Moreno",
        "link": "https://blog.example/",
        "description": "Databases and queues.",
        "language": "en-GB",
        "lastBuildDate": "Thu, 14 May 2026 12:00:00 +0000",
        "generator": "Octavo",
        "image": "\n",
    }


def test_the_channel_links_itself_with_its_type():  # F9
    [link] = channel_of(written()).findall("atom:link", NAMESPACES)

    assert link.attrib == {
        "rel": "self",
        "type": "application/rss+xml",
        "href": "https://blog.example/feed.xml",
    }


def test_the_channel_leads_to_older_posts_and_to_its_hub():  # F12, F13
    place = replace(
        HERE, older="https://blog.example/1.xml", hub="https://hub.example/"
    )

    channel = channel_of(rss.write([ITEM], FEED, place))

    links = [link.attrib for link in channel.findall("atom:link", NAMESPACES)]
    assert links[1:] == [
        {
            "rel": "prev-archive",
            "type": "application/atom+xml",
            "href": "https://blog.example/1.xml",
        },
        {"rel": "hub", "href": "https://hub.example/"},
    ]


def test_the_channel_has_a_picture_of_its_own_name():  # F15
    image = channel_of(written()).find("image")

    assert image is not None
    assert [(child.tag, child.text) for child in image] == [
        ("url", "https://blog.example/icon.png"),
        ("title", "Ada Moreno"),
        ("link", "https://blog.example/"),
    ]


def test_an_item_has_everything_in_the_order_readers_expect():  # F2, F5, F7, F14
    [item] = items_of(written(replace(ITEM, picture=PICTURE)))

    assert [(child.tag.rpartition("}")[2], child.text) for child in item] == [
        ("title", "The lock queue is the outage"),
        ("link", "https://blog.example/blog/lock-queue/"),
        ("guid", "urn:uuid:5f0f9c7e-6a1c-4a6e-9a53-0d8a3b8f0c11"),
        ("pubDate", "Thu, 14 May 2026 12:00:00 +0000"),
        ("creator", "Ada Moreno"),
        ("category", "Databases"),
        ("description", "It took four milliseconds."),
        ("encoded", "<p>It took <em>four</em> milliseconds.</p>"),
        ("content", "\n"),
    ]


def test_a_picture_has_its_size_and_its_words():  # F15
    [item] = items_of(written(replace(ITEM, picture=PICTURE)))

    content = item.find("media:content", NAMESPACES)
    assert content is not None
    assert content.attrib == {
        "url": "https://blog.example/media/a.png",
        "type": "image/png",
        "medium": "image",
        "width": "1200",
        "height": "630",
    }
    assert text(content, "media:description") == "A queue of locks"


def test_the_id_is_not_taken_for_an_address():  # F5
    guid = items_of(written(ITEM))[0].find("guid")

    assert guid is not None
    assert guid.attrib == {"isPermaLink": "false"}


def test_a_category_leads_to_its_page():
    category = items_of(written(ITEM))[0].find("category")

    assert category is not None
    assert category.get("domain") == "https://blog.example/blog/category/databases/"


def test_an_email_address_is_the_editors_and_no_items():  # F14
    author = replace(ADA, email="ada@blog.example")

    document = written(replace(ITEM, author=author), feed=replace(FEED, author=author))

    editor = text(channel_of(document), "managingEditor")
    assert editor == "ada@blog.example (Ada Moreno)"
    [item] = items_of(document)
    assert (text(item, "author"), text(item, "dc:creator")) == (None, "Ada Moreno")


def test_an_update_moves_no_date_of_an_item():  # F7
    updated = replace(ITEM, updated=NOON.replace(month=6))

    [item] = items_of(written(updated))

    assert text(item, "pubDate") == "Thu, 14 May 2026 12:00:00 +0000"


def test_an_empty_feed_has_no_date():  # F10
    document = written(feed=EMPTY)

    assert text(channel_of(document), "lastBuildDate") is None
    assert items_of(document) == []


@pytest.mark.parametrize("items", [(ITEM,), ()], ids=["one item", "empty"])
def test_tolerant_readers_have_nothing_to_tolerate(items: tuple[Item, ...]):  # F1
    parsed = tolerantly(written(*items))

    assert (parsed.bozo, parsed.version) == (0, "rss20")
    assert [entry.id for entry in parsed.entries] == [item.id for item in items]


@pytest.mark.parametrize("typed", [*ATTACKS, HOSTILE, UNSTORABLE, "]]>", "a\r\nb"])
def test_whatever_is_typed_comes_back(typed: str):  # F1
    label = Label(typed, "https://blog.example/?a=1&b=2")
    item = replace(
        ITEM,
        id=typed,
        title=typed,
        author=Person(typed),
        labels=(label,),
        summary=typed,
        html=typed,
    )

    document = written(item, feed=replace(FEED, title=typed, description=typed))

    [parsed] = items_of(document)
    exactly = {text(parsed, tag) for tag in ("guid", "dc:creator", "content:encoded")}
    assert exactly == {as_read(typed)}
    assert unescape(text(parsed, "description") or "") == as_read(typed)
    plain = [text(parsed, tag) for tag in ("title", "category")]
    plain += [text(channel_of(document), tag) for tag in ("title", "description")]
    assert set(plain) == {as_read(rss.as_text(typed))}
    assert tolerantly(document).bozo == 0


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("std::vector<T> grows", "std::vector<T> grows"),
        ("AT&T", "AT&T"),
        ("a < b && c", "a < b && c"),
        ("What </b> ends", "What &lt;/b&gt; ends"),
        ("What &nbsp; is", "What &amp;nbsp; is"),
    ],
)
def test_a_title_reads_as_typed_where_readers_guess_what_it_is(
    title: str, plain: str
):  # F1
    document = written(replace(ITEM, title=title))

    assert text(items_of(document)[0], "title") == plain
    shown = tolerantly(document).entries[0].title
    # What looks like HTML is taken for it; a browser reads it back.
    assert unescape(shown) == title


def test_signs_of_markup_are_written_by_number_in_plain_text():
    document = written(replace(ITEM, title="a <b> & c", html="<p>&amp;</p>"))

    assert b"<title>a &#x3C;b&gt; &#x26; c</title>" in document
    assert b"&lt;p&gt;&amp;amp;&lt;/p&gt;" in document


def test_a_hostile_address_stays_in_its_attribute():  # F1
    label = Label("Queues", 'https://blog.example/"><x a="\x0b\x00')

    [item] = items_of(written(replace(ITEM, labels=(label,))))

    category = item.find("category")
    assert category is not None
    assert category.get("domain") == 'https://blog.example/"><x a="'


def test_the_same_feed_is_the_same_bytes():  # F10
    assert written(ITEM) == written(replace(ITEM), feed=replace(FEED))
