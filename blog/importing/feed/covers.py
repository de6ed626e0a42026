"""The picture that a feed gives beside a text: the cover of the post."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

from bs4.element import Tag

from blog.importing import places
from blog.importing.feed.entry import Entry
from blog.importing.markup import leading
from blog.importing.markup.parsing import parse
from blog.importing.records import ImportedImage
from blog.importing.shown import full_address, is_elsewhere

# WordPress names its smaller copies so.
_COPY = re.compile(r"-\d+x\d+(?=\.\w+\Z)")


def apart(entry: Entry) -> tuple[str, ImportedImage | None]:
    """The text as HTML, and the cover that is not part of it.

    A picture that the text shows anyway is no cover; where it is the first thing
    there, it moves from the text to the cover. Raises UnreadableHtml.
    """
    text = entry.full or entry.description
    if not is_elsewhere(entry.picture):
        return text, None
    soup = parse(text)
    wanted = _bare(entry.picture)
    same = [image for image in soup.find_all("img") if _at(image, entry) == wanted]
    if not same:
        return text, _image(entry, entry.picture_alt)
    if not leading.is_first(same[0]):
        return text, None
    alt = str(same[0].get("alt") or "")
    leading.take_out(same[0])
    return soup.decode(), _image(entry, entry.picture_alt or alt)


def _image(entry: Entry, alt: str) -> ImportedImage:
    path = unquote(places.split(entry.picture).path)
    return ImportedImage(
        address=entry.picture,
        name=PurePosixPath(path).name or "cover",
        alt=alt,
        places=(full_address(entry.picture),),
    )


def _at(image: Tag, entry: Entry) -> str:
    try:
        return _bare(urljoin(entry.link, str(image.get("src") or "")))
    except ValueError:
        return ""


def _bare(address: str) -> str:
    """Without what differs between two addresses of one picture."""
    parts = places.split(address)
    return f"{parts.netloc.lower()}{_COPY.sub('', parts.path)}"
