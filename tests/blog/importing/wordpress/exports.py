"""WordPress exports that tests write, and what the reader makes of them."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from blog.importing.records import (
    Circumstances,
    ImportedPage,
    ImportedPost,
    ImportedTerm,
    Item,
    Remark,
    Skipped,
    Unreadable,
)
from blog.importing.wordpress import reader

SITE = "https://old.example"
ZONE = ZoneInfo("Europe/Lisbon")
Kind = TypeVar("Kind", bound=Item)

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- This is a WordPress eXtended RSS file. <item> is what holds a post. -->
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/{version}/">
<channel>
  <title>Tide tables</title>
  <link>{site}</link>
  <wp:wxr_version>{version}</wp:wxr_version>
  <wp:base_site_url>{site}</wp:base_site_url>
  <wp:base_blog_url>{site}</wp:base_blog_url>
{channel}
"""
AUTHOR = (
    "<wp:author><wp:author_id>3</wp:author_id><wp:author_login>ines</wp:author_login>"
    "<wp:author_email>ines@old.example</wp:author_email>"
    "<wp:author_display_name><![CDATA[Ines Marlow]]></wp:author_display_name>"
    "</wp:author>"
)


def cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{cdata(key)}</wp:meta_key>"
        f"<wp:meta_value>{cdata(value)}</wp:meta_value></wp:postmeta>"
    )


def item(content: str = "", more: str = "", **facts: str) -> str:
    """A post published at noon (UTC) of 2019-05-01; `facts` by their wp: names."""
    number = facts.get("post_id", "12")
    told = {
        "post_id": number,
        "post_date": "2019-05-01 13:00:00",
        "post_date_gmt": "2019-05-01 12:00:00",
        "post_name": f"tides-{number}",
        "status": "publish",
        "post_parent": "0",
        "post_type": "post",
        "post_password": "",
        "is_sticky": "0",
        **facts,
    }
    title = told.pop("title", "Tides")
    link = told.pop("link", f"{SITE}/2019/05/tides-{number}/")
    guid = told.pop("guid", f"{SITE}/?p={number}")
    excerpt = told.pop("excerpt", "")
    tags = "".join(
        f"<wp:{name}>{cdata(text)}</wp:{name}>" for name, text in told.items()
    )
    return (
        f"<item><title>{cdata(title)}</title><link>{link}</link>"
        "<pubDate>Wed, 01 May 2019 12:00:00 +0000</pubDate>"
        f'<dc:creator>ines</dc:creator><guid isPermaLink="false">{guid}</guid>'
        f"<description></description><content:encoded>{cdata(content)}"
        f"</content:encoded><excerpt:encoded>{cdata(excerpt)}</excerpt:encoded>"
        f"{tags}{more}</item>\n"
    )


def photo(number: str = "50", name: str = "2019/05/low.jpg", **facts: str) -> str:
    """An attachment: a picture of the media library."""
    url = f"{SITE}/wp-content/uploads/{name}"
    alt = facts.pop("alt", "")
    return item(
        more=meta("_wp_attachment_image_alt", alt) if alt else "",
        **{
            "post_id": number,
            "post_type": "attachment",
            "status": "inherit",
            "attachment_url": url,
            "guid": url,
            "link": f"{SITE}/2019/05/tides-12/low-{number}/",
            "title": "low",
            **facts,
        },
    )


def export(
    root: Path,
    *items: str,
    channel: str = AUTHOR,
    site: str = SITE,
    version: str = "1.2",
) -> Path:
    head = _HEAD.format(version=version, site=site, channel=channel)
    file = root / "export.xml"
    file.write_text(f"{head}{''.join(items)}</channel>\n</rss>\n", encoding="utf-8")
    return file


def read(source: Path, site: str = "") -> list[Item]:
    return list(reader.read(source, Circumstances(ZONE, site)).items())


def of_kind(kind: type[Kind], source: Path) -> list[Kind]:
    return [found for found in read(source) if isinstance(found, kind)]


def posts(source: Path) -> list[ImportedPost]:
    return of_kind(ImportedPost, source)


def pages(source: Path) -> list[ImportedPage]:
    return of_kind(ImportedPage, source)


def terms(source: Path) -> dict[str, ImportedTerm]:
    return {term.name: term for term in of_kind(ImportedTerm, source)}


def skipped(source: Path) -> dict[str, str]:
    return {found.source_id: found.reason for found in of_kind(Skipped, source)}


def unreadable(source: Path) -> dict[str, str]:
    return {found.source_id: found.reason for found in of_kind(Unreadable, source)}


def remarks(source: Path) -> str:
    return " ".join(found.sentence for found in of_kind(Remark, source))


def post(root: Path, content: str = "", more: str = "", **facts: str) -> ImportedPost:
    """The one post of an export that holds one post and the picture 50."""
    (found,) = posts(export(root, item(content, more, **facts), photo()))
    return found


def body(root: Path, content: str) -> str:
    return post(root, content).body
