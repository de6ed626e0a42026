"""Sources written by tests, and what the readers make of them."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from blog.importing import sources
from blog.importing.records import (
    Circumstances,
    Export,
    ImportedPage,
    ImportedPost,
    Item,
    Remark,
)

ZONE = ZoneInfo("Europe/Lisbon")

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Notes</title><link>https://old.example/</link>
{}
</channel></rss>
"""


def folder(root: Path, files: dict[str, str | bytes]) -> Path:
    """A folder below `root` with these files by their relative paths."""
    place = root / "journal"
    for name, content in files.items():
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        file.write_bytes(data)
    return place


def feed(root: Path, items: str, *, around: str = RSS) -> Path:
    """The file of a feed with these items, as XML."""
    file = root / "feed.xml"
    file.write_text(around.format(items), encoding="utf-8")
    return file


def opened(source: Path, site: str = "") -> Export:
    return sources.open_source(str(source), Circumstances(ZONE, site))


def items(source: Path, site: str = "") -> list[Item]:
    return list(opened(source, site).items())


def posts(source: Path, site: str = "") -> list[ImportedPost]:
    return [item for item in items(source, site) if isinstance(item, ImportedPost)]


def pages(source: Path) -> list[ImportedPage]:
    return [item for item in items(source) if isinstance(item, ImportedPage)]


def remarks(source: Path, site: str = "") -> list[str]:
    found = items(source, site)
    return [item.sentence for item in found if isinstance(item, Remark)]


def post(
    root: Path, text: str, *, name: str = "post.md", site: str = ""
) -> ImportedPost:
    """The one post of a folder with the one file."""
    found = posts(folder(root, {name: text}), site)
    assert len(found) == 1
    return found[0]


def entry(root: Path, xml: str, *, around: str = RSS) -> ImportedPost:
    """The one post of a feed with the one item."""
    found = posts(feed(root, xml, around=around))
    assert len(found) == 1
    return found[0]
