"""The entry that feed readers will get: made as the feed makes it, then read as they
read it. Nothing lets a broken one pass, for it would break the whole feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring
from django.urls import reverse
from django.utils import timezone

from blog.checklist.findings import Finding, Manuscript
from blog.feeds import rss
from blog.feeds.feed import Place, Subject, describe_feed
from blog.feeds.items import Item, describe_items
from blog.models import Post
from blog.rendering import RenderedContent
from site_config import identity
from site_config.addresses import absolute

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def examine(manuscript: Manuscript) -> Iterator[Finding]:
    if not isinstance(manuscript.text, Post):
        return
    shown = _as_published(manuscript.text, manuscript.content)
    [item] = describe_items([shown], identity.current())
    if not shown.title.strip():
        sentence = "The feed entry has no title. Give the post one."
        yield Finding("error", sentence, "title", is_final=True)
    for sentence in problems(item, document_with(item)):
        yield Finding("error", sentence, is_final=True)


def document_with(item: Item) -> bytes:
    """The feed of the site with this item alone."""
    feed = describe_feed(Subject("/"), [], identity.current())
    address = absolute(reverse("blog:feed"))
    return rss.write([item], feed, Place(address, followed=address))


def _as_published(post: Post, content: RenderedContent) -> Post:
    """What saving would make of it; the post itself stays as it is."""
    shown = copy(post)
    shown.published_at = post.published_at or timezone.now()
    shown.feed_id = post.feed_id or f"urn:uuid:{post.uuid}"
    shown.fill_slug()
    shown.take(content)
    shown.clean_texts()
    return shown


def problems(item: Item, document: bytes) -> Iterator[str]:
    """A sentence for each thing that a strict reader of the document (RSS 2.0) would
    stumble over in the only item.
    """
    try:
        root = fromstring(document)
    except ParseError as error:
        yield (
            f"The feed entry of “{item.title}” is not well-formed ({error}), and no "
            "reader could read the feed. Undo the last change to the post, and tell "
            "whoever looks after the site."
        )
        return
    for name in _changed(root, item):
        yield (
            f"The feed entry of “{item.title}” would not carry its {name} as it is. "
            "Undo the last change to it, and tell whoever looks after the site."
        )


def _changed(root: Element, item: Item) -> Iterator[str]:
    """What does not arrive as it was written, white space aside."""
    written = {
        "title": ("title", rss.as_text(item.title)),
        "address": ("link", item.address),
        "identity": ("guid", item.id),
        "text": (CONTENT, item.html),
    }
    for name, (tag, value) in written.items():
        if root.findtext(f"channel/item/{tag}", "").split() != value.split():
            yield name
