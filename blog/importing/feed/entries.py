"""Reads one entry of an RSS or Atom feed, as feedparser gives it."""

from __future__ import annotations

import html
import re
from calendar import timegm
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any, Final

from blog.importing import dates, places
from blog.importing.feed.entry import Channel, Entry, Term, is_same_host, plain_name
from blog.importing.feed.posts import as_html
from blog.importing.markup import to_markdown

_MARKUP = re.compile(
    r"</?(?:a|abbr|b|br|code|del|em|i|kbd|p|s|span|strong|sub|sup|tt|u)\b[^<>]*>", re.I
)
_CATEGORY_MARKS: Final = frozenset({"category", "categories", "section", "sections"})
_TAG_MARKS: Final = frozenset({"tag", "tags", "post_tag", "keyword", "keywords"})
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"})
# WordPress.com gives the face of the author among the pictures of a post.
_FACES: Final = re.compile(r"https?://[^/]*gravatar\.com/", re.IGNORECASE)


def entry_of(written: Any, channel: Channel) -> Entry:
    """Raises UnreadableHtml."""
    losses: list[str] = []
    link = str(written.get("feedburner_origlink") or written.get("link") or "")
    full, description = _texts(written, channel)
    enclosures = _enclosures(written)
    picture = _picture(written, enclosures)
    published = _moment(written, ("published", "created", "issued"), channel, losses)
    updated = _moment(written, ("updated", "modified"), channel, losses)
    return Entry(
        source_id=str(written.get("id") or link or written.get("title") or ""),
        feed_id=str(written.get("id") or link),
        link=link,
        title=_title(written, channel),
        about="" if is_same_host(link, channel.host) else link,
        full=full,
        description=description,
        published=published,
        updated=updated,
        authors=_authors(written, channel),
        terms=tuple(_terms(written, channel)),
        language=str(written.get("language") or ""),
        picture=picture,
        attachments=tuple(
            address for address in enclosures if address and address != picture
        ),
        losses=tuple(losses),
    )


def _texts(written: Any, channel: Channel) -> tuple[str, str]:
    """The full text, or "", and the description; both as HTML."""
    description = str(written.get("summary") or "")
    contents = [part for part in written.get("content", []) if part.get("value")]
    if not channel.is_exact:
        contents = [part for part in contents if _is_text(part, description)]
    full = next((part for part in contents if part["value"] != description), None)
    if full is None:
        kind = contents[0].get("type", "") if contents else ""
        return "", _as_html(description, kind)
    return _as_html(full["value"], full.get("type", "")), description


def _is_text(part: Any, description: str) -> bool:
    """In RSS the parser takes the words beside a picture for a plain text, too."""
    is_plain = part.get("type") == "text/plain"
    return not is_plain or len(part["value"]) >= len(description)


def _as_html(text: str, kind: str) -> str:
    return as_html(text) if kind == "text/plain" else text


def _title(written: Any, channel: Channel) -> str:
    title = str(written.get("title") or "")
    kind = (written.get("title_detail") or {}).get("type")
    is_exact = channel.is_exact and kind == "text/plain"
    if _MARKUP.search(title) and not is_exact:
        title = to_markdown.plain_text(title)
    elif not is_exact:
        title = html.unescape(title)
    return " ".join(title.split())


def _moment(
    written: Any, keys: tuple[str, ...], channel: Channel, losses: list[str]
) -> datetime | None:
    for key in keys:
        # feedparser answers for `updated` with `published` where it is missing.
        value = dict.get(written, key)
        if not value:
            continue
        try:
            return dates.read(value, channel.zone)
        except dates.UnreadableDate as error:
            parsed = dict.get(written, f"{key}_parsed")
            if parsed and len(str(value)) > len("2020-01"):
                return datetime.fromtimestamp(timegm(parsed), UTC)
            losses.append(str(error))
    return None


def _terms(written: Any, channel: Channel) -> list[Term]:
    found = []
    for term in written.get("tags", []):
        name = " ".join(str(term.get("label") or term.get("term") or "").split())
        if name:
            name = html.unescape(name) if channel.is_loose else name
            found.append(Term(name, _mark(str(term.get("scheme") or ""))))
    return found


def _mark(scheme: str) -> str:
    words = set(re.split(r"[^\w]+", places.split(scheme).path.lower()))
    if words & _TAG_MARKS:
        return "tag"
    return "category" if words & _CATEGORY_MARKS else ""


def _authors(written: Any, channel: Channel) -> tuple[str, ...]:
    """Names alone: an e-mail address is nobody else's to know."""
    if channel.is_exact:
        people = written.get("authors", [])
        names = [str(person.get("name") or "") for person in people]
    else:
        # The parser cuts "a@b.example (Name)" in the middle of a long domain.
        names = [str(written.get("author") or "")]
    plain = (plain_name(name) for name in names)
    return tuple(dict.fromkeys(name for name in plain if name))


def _enclosures(written: Any) -> dict[str, bool]:
    """Addresses, and whether each is one of a picture."""
    return {
        str(link.get("href") or ""): _is_picture(link, str(link.get("href") or ""))
        for link in written.get("links", [])
        if link.get("rel") == "enclosure"
    }


def _picture(written: Any, enclosures: dict[str, bool]) -> str:
    """The first of media:content, itunes:image and an enclosure that is a picture."""
    media = [
        (part, str(part.get("url") or "")) for part in written.get("media_content", [])
    ]
    candidates = [
        *(address for part, address in media if _is_picture(part, address)),
        str((written.get("image") or {}).get("href") or ""),
        *(address for address, is_picture in enclosures.items() if is_picture),
    ]
    return next((one for one in candidates if one and not _FACES.match(one)), "")


def _is_picture(part: Any, address: str) -> bool:
    said = str(part.get("medium") or part.get("type") or "")
    if said:
        return said.partition("/")[0] == "image"
    return PurePosixPath(places.split(address).path).suffix.lower() in _PICTURES
