"""Makes the HTML of a text what it showed: its pictures whole and its galleries flat,
and nothing of what only a theme needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from bs4 import BeautifulSoup
from bs4.element import Tag

from blog.importing.markup.parsing import parse
from blog.importing.wordpress import links
from blog.importing.wordpress.library import Attachment, Library, is_image

_NUMBERED = re.compile(r"wp-image-(\d+)\Z")
_BACKGROUND = re.compile(r"background-image:\s*url\([\"']?(https?://[^\"')]+)", re.I)
_GALLERIES: Final = ".wp-block-gallery, .wp-block-jetpack-tiled-gallery, .gallery"


@dataclass(frozen=True)
class Tidied:
    """`titles` counts those of pictures, which were shown to a resting mouse alone."""

    html: str
    titles: int


def tidied(html: str, library: Library) -> Tidied:
    """Raises UnreadableHtml."""
    soup = parse(html)
    titles = sum(_drop_title(image, library) for image in soup.find_all("img"))
    for image in soup.find_all("img"):
        _complete(image, library)
        _free_from_link(image, library)
    links.named_apart(soup, library)
    # Looking for elements takes long, and most texts have none of these.
    for word, step in _RARE.items():
        if word in html:
            step(soup)
    return Tidied(str(soup), titles)


def _drop_superfluous(soup: BeautifulSoup) -> None:
    """Second links to the same file, and places to jump to that hold nothing."""
    for tag in soup.select("a.wp-block-file__button, span[id^=more-]:empty"):
        tag.decompose()


def _part_sources(soup: BeautifulSoup) -> None:
    """Who is quoted stands below the words."""
    for cite in soup.select("blockquote > cite"):
        cite.name = "p"


def _show_backgrounds(soup: BeautifulSoup) -> None:
    for cover in soup.select("[class*=wp-block-cover][style]"):
        match = _BACKGROUND.search(str(cover["style"]))
        if match:
            paragraph = soup.new_tag("p")
            paragraph.append(soup.new_tag("img", src=match[1], alt=""))
            cover.insert(0, paragraph)


def _complete(image: Tag, library: Library) -> None:
    """With the alternative text that the media library has for it."""
    held_back = image.get("data-lazy-src") or image.get("data-orig-file")
    if held_back and not image.get("src"):
        image["src"] = held_back
    attachment = attachment_of(image, library)
    if attachment and not image.get("alt"):
        image["alt"] = attachment.alt


def _drop_title(image: Tag, library: Library) -> bool:
    """Whether it said something: WordPress used to put the name of the file there, and
    here a title is a caption.
    """
    title = str(image.get("title") or "")
    del image["title"]
    attachment = library.find(str(image.get("src") or ""))
    known = [str(image.get("alt") or ""), str(image.get("src") or "")]
    known += [attachment.title, attachment.name] if attachment else []
    return bool(title) and not any(_letters(title) in _letters(one) for one in known)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unquote(text).lower()))


def attachment_of(image: Tag, library: Library) -> Attachment | None:
    found = library.find(str(image.get("src") or ""))
    classes = image.get_attribute_list("class")
    numbers = (_NUMBERED.match(name) for name in classes if name)
    numbered = (library.by_number.get(match[1]) for match in numbers if match)
    return found or next((one for one in numbered if one), None)


def _free_from_link(image: Tag, library: Library) -> None:
    """One that leads to itself, to its full size or its own page leads nowhere now."""
    link = image.parent
    if link is None or link.name != "a" or link.get_text(strip=True):
        return
    address = str(link.get("href") or "")
    target = library.find(address)
    shown = attachment_of(image, library)
    leads_to_itself = target and (target is shown or target.is_image)
    is_same_file = is_image(address) and library.is_same(address, str(image.get("src")))
    if leads_to_itself or is_same_file:
        link.unwrap()


def _flatten_galleries(soup: BeautifulSoup) -> None:
    """Each picture in a figure of its own, one after the other."""
    for gallery in soup.select(_GALLERIES):
        for caption in gallery.find_all(class_="blocks-gallery-caption"):
            caption.name = "p"
        if gallery.name == "figure":
            for caption in gallery.find_all("figcaption", recursive=False):
                caption.name = "p"
        for item in gallery.find_all(["ul", "li", "dl", "dt"]):
            item.name = "div"
        for caption in gallery.find_all("dd"):
            caption.name = "p"
        gallery.name = "div"


_RARE: Final = {
    "wp-block-file": _drop_superfluous,
    "more-": _drop_superfluous,
    "background-image": _show_backgrounds,
    "gallery": _flatten_galleries,
    "<cite": _part_sources,
}
