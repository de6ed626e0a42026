"""Atom, from plain values; no database."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from blog.feeds import atom
from blog.feeds.feed import Feed
from blog.feeds.items import Item, Label, Person
from tests.attacks import ATTACKS
from tests.blog.feeds.described import ADA, FEED, ITEM, NOON, PICTURE, SITE, at, write
from tests.blog.feeds.parsed import (
    HOSTILE,
    NAMESPACES,
    UNSTORABLE,
    as_read,
    construct,
    entries_of,
    text,
    tolerantly,
)

HERE = at("atom.xml")
EMPTY = replace(FEED, updated=None, lines=())


def written(*items: Item, feed: Feed = FEED) -> bytes:
    return write(atom, items, feed, HERE)


def root_of(document: bytes) -> Element:
    root: Element = fromstring(document)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    return root


def links_of(element: Element) -> list[tuple[str | None, str | None]]:
    links = element.findall("atom:link", NAMESPACES)
    return [(link.get("rel"), link.get("href")) for link in links]


def test_the_feed_says_whose_it_is_and_where():
    root = root_of(written(ITEM))

    assert text(root, "atom:id") == "https://blog.example/atom.xml"
    assert text(root, "atom:title") == "Ada Moreno"
    assert text(root, "atom:subtitle") == "Databases and queues."
    assert text(root, "atom:updated") == "2026-05-14T12:00:00Z"
    assert text(root, "atom:icon") == "https://blog.example/icon.png"
    assert links_of(root) == [
        ("alternate", "https://blog.example/"),
        ("self", "https://blog.example/atom.xml"),
    ]


def test_an_entry_has_everything_that_readers_expect():  # F2, F5, F7
    [entry] = entries_of(written(replace(ITEM, picture=PICTURE)))

    assert [(child.tag.rpartition("}")[2], child.text) for child in entry] == [
        ("id", "urn:uuid:5f0f9c7e-6a1c-4a6e-9a53-0d8a3b8f0c11"),
        ("title", "The lock queue is the outage"),
        ("link", None),
        ("published", "2026-05-14T12:00:00Z"),
        ("updated", "2026-05-14T12:00:00Z"),
        ("author", "\n"),
        ("category", None),
        ("summary", "It took four milliseconds."),
        ("content", "<p>It took <em>four</em> milliseconds.</p>"),
        ("content", "\n"),
    ]
    assert links_of(entry) == [("alternate", "https://blog.example/blog/lock-queue/")]


def test_an_author_has_a_page_and_an_email_address_if_wanted():  # F14
    author = replace(ADA, email="ada@blog.example")

    [entry] = entries_of(written(replace(ITEM, author=author)))

    person = entry.find("atom:author", NAMESPACES)
    assert person is not None
    assert [child.text for child in person] == [
        "Ada Moreno",
        "https://blog.example/",
        "ada@blog.example",
    ]
    [hidden] = entries_of(written(ITEM))
    assert hidden.find("atom:author/atom:email", NAMESPACES) is None


def test_an_update_moves_the_second_date_alone():  # F7
    [entry] = entries_of(written(replace(ITEM, updated=NOON.replace(month=6))))

    assert text(entry, "atom:published") == "2026-05-14T12:00:00Z"
    assert text(entry, "atom:updated") == "2026-06-14T12:00:00Z"


def test_a_document_of_older_posts_says_that_it_is_one():  # F13
    place = replace(
        HERE, address=f"{SITE}/2.xml", older=f"{SITE}/1.xml", newer=f"{SITE}/3.xml"
    )

    root = root_of(write(atom, [ITEM], FEED, place))

    assert root.find("fh:archive", NAMESPACES) is not None
    # The same as the feed's, of which it is a part.
    assert text(root, "atom:id") == "https://blog.example/atom.xml"
    assert links_of(root)[1:] == [
        ("self", "https://blog.example/2.xml"),
        ("current", "https://blog.example/atom.xml"),
        ("prev-archive", "https://blog.example/1.xml"),
        ("next-archive", "https://blog.example/3.xml"),
    ]


def test_the_feed_itself_is_no_archive():  # F13
    root = root_of(write(atom, [ITEM], FEED, replace(HERE, older=f"{SITE}/1.xml")))

    assert root.find("fh:archive", NAMESPACES) is None
    assert links_of(root)[2:] == [("prev-archive", "https://blog.example/1.xml")]


def test_the_feed_names_its_hub():  # F12
    root = root_of(write(atom, [], FEED, replace(HERE, hub="https://hub.example/")))

    assert ("hub", "https://hub.example/") in links_of(root)


def test_an_empty_feed_has_a_date_that_stays():  # F10
    root = root_of(written(feed=EMPTY))

    assert text(root, "atom:updated") == "2000-01-01T00:00:00Z"


@pytest.mark.parametrize("items", [(ITEM,), ()], ids=["one item", "empty"])
def test_tolerant_readers_have_nothing_to_tolerate(items: tuple[Item, ...]):  # F1
    parsed = tolerantly(written(*items))

    assert (parsed.bozo, parsed.version) == (0, "atom10")
    assert [entry.id for entry in parsed.entries] == [item.id for item in items]


@pytest.mark.parametrize("typed", [*ATTACKS, HOSTILE, UNSTORABLE, "]]>", "a\r\nb"])
def test_whatever_is_typed_comes_back(typed: str):  # F1
    label = Label(typed, "https://blog.example/?a=1&b=2")
    item = replace(
        ITEM,
        title=typed,
        author=Person(typed),
        labels=(label,),
        summary=typed,
        html=typed,
    )

    document = written(item, feed=replace(FEED, title=typed, description=typed))

    [entry] = entries_of(document)
    assert text(entry, "atom:content") == as_read(typed)
    assert entry.findtext("atom:author/atom:name", "", NAMESPACES) == as_read(typed)
    category = entry.find("atom:category", NAMESPACES)
    assert category is not None
    # Line ends in attributes are blanks to XML (section 3.3.3).
    assert category.get("term", "").split() == as_read(typed).split()
    said = [construct(entry, f"atom:{tag}") for tag in ("title", "summary")]
    root = root_of(document)
    said += [construct(root, f"atom:{tag}") for tag in ("title", "subtitle")]
    assert set(said) == {as_read(typed)}
    assert tolerantly(document).bozo == 0


def test_the_same_feed_is_the_same_bytes():  # F10
    assert written(ITEM) == written(replace(ITEM), feed=replace(FEED))
