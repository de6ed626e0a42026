"""What a feed in XML says to people who open it in a browser. No XSLT: the few elements
of XHTML keep their meaning wherever they stand, a style sheet does the rest, and feed
readers pass over them.

They all stand in one `div` at the top, where the W3C's feed validator has nothing
against XHTML; links between the items would be warned of.
"""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import quoteattr

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from blog.feeds.feed import Feed, Line
from blog.xml_documents import block, element, escaped
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


def explanation(feed: Feed) -> str:
    """Written in English, whatever the feed is in."""
    view = {"name": "viewport", "content": "width=device-width, initial-scale=1"}
    address = absolute(reverse("blog:subscribe"))
    help_link = element("a", "How feeds work", href=address)
    inner = [
        element("meta", **view),
        f"<p>{escaped(EXPLANATION)}{help_link}</p>",
        block("ol", map(_entry, feed.lines)),
    ]
    return block("div", inner, xmlns=XHTML, lang="en")


def _entry(line: Line) -> str:
    day = timezone.localdate(line.published)
    written = f"{day:%d %B %Y}".lstrip("0")
    time = element("time", written, datetime=day.isoformat())
    return f"<li>{time} {element('a', line.title, href=line.address)}</li>"
