"""Pictures outside the text, for readers that show one beside a title."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element

from blog.feeds.items import Picture
from blog.xml_documents import add


def add_picture(element: Element, picture: Picture) -> None:
    """Media RSS 1.5.1."""
    content = add(
        element,
        "media:content",
        url=picture.address,
        type=picture.media_type,
        medium="image",
        width=str(picture.width),
        height=str(picture.height),
    )
    if picture.alt:
        words = escape(picture.alt, quote=False)
        add(content, "media:description", words, type="html")
