"""What a feed in XML says to people who open it in a browser. No XSLT: the few elements
of XHTML keep their meaning wherever they stand, a style sheet does the rest, and feed
readers pass over them.

They all stand in one `div` at the top, where the W3C's feed validator has nothing
against XHTML; links between the items would be warned of.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from blog.feeds.feed import Feed
from blog.xml_documents import add
from site_config.addresses import absolute

XHTML: Final = "http://www.w3.org/1999/xhtml"
EXPLANATION: Final = (
    "This page is a feed, meant for feed readers. Copy its address into one, and new "
    "articles will come to you. "
)


def style_sheets() -> str:
    """The instructions that stand before the document's root (W3C, Associating Style
    Sheets with XML documents 1.0): ours, and the owner's hue.
    """
    sheets = static("css/page-feed.css"), reverse("accent")
    return "".join(
        f'<?xml-stylesheet href={quoteattr(sheet)} type="text/css"?>\n'
        for sheet in sheets
    )


def add_explanation(parent: Element, feed: Feed) -> None:
    block = add(parent, "div", xmlns=XHTML, lang="en")
    add(block, "meta", name="viewport", content="width=device-width, initial-scale=1")
    words = add(block, "p", EXPLANATION)
    add(words, "a", "How feeds work", href=absolute(reverse("blog:subscribe")))
    entries = add(block, "ol")
    for line in feed.lines:
        entry = add(entries, "li")
        day = timezone.localdate(line.published)
        add(entry, "time", f"{day:%d %B %Y}".lstrip("0"), datetime=day.isoformat())
        add(entry, "a", line.title, href=line.address)
