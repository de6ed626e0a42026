"""Pictures outside the text, for readers that show one beside a title."""

from __future__ import annotations

from html import escape

from blog.feeds.items import Picture
from blog.xml_documents import block, element


def content(picture: Picture) -> str:
    """Media RSS 1.5.1."""
    facts = {
        "url": picture.address,
        "type": picture.media_type,
        "medium": "image",
        "width": str(picture.width),
        "height": str(picture.height),
    }
    if not picture.alt:
        return element("media:content", **facts)
    words = escape(picture.alt, quote=False)
    described = element("media:description", words, type="html")
    return block("media:content", [described], **facts)
