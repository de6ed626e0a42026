"""From one entry of a feed, as feedparser gives it, to the record of a post."""

from __future__ import annotations

import html
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from blog.importing import dates, places
from blog.importing.markup import to_markdown
from blog.importing.records import ImportedLink, ImportedPost
from blog.importing.shortening import shortened
from blog.importing.shown import Shown, collect
from blog.markdown_source import references
from blog.markdown_source.references import Reference
from blog.rendering import clean_text

_MARKUP = re.compile(
    r"</?(?:a|abbr|b|br|code|del|em|i|kbd|p|s|span|strong|sub|sup|tt|u)\b[^<>]*>", re.I
)
_CUT_OFF = re.compile(r"\s*(?:\[(?:…|\.\.\.)\]|(?:…|\.\.\.))\s*\Z")
_EMAIL = re.compile(r"[^\s()<>]+@[^\s()<>]+")
_CATEGORY_MARKS: Final = frozenset({"category", "categories", "section", "sections"})
_TAG_MARKS: Final = frozenset({"tag", "tags", "post_tag", "keyword", "keywords"})
_TITLE_LENGTH: Final = 60
# Characters. A description that is longer and stands in the text too is no summary.
_LONGEST_SUMMARY: Final = 400


@dataclass(frozen=True)
class Channel:
    """What the feed says for all of its entries.

    `is_loose`: the XML was broken, and the lenient parser leaves terms escaped once
    more. `is_atom`: titles say themselves whether they are HTML.
    """

    host: str
    zone: ZoneInfo
    author: str
    is_loose: bool
    is_atom: bool


def post_of(entry: Any, channel: Channel) -> ImportedPost:
    """Raises TooDeep."""
    losses: list[str] = []
    link = str(entry.get("feedburner_origlink") or entry.get("link") or "")
    is_own = is_same_host(link, channel.host)
    if link and not is_own:
        losses.append(f"It is about {link}, and a post has no place for that address.")
    body, summary, found = _texts(entry, link)
    shown = _shown(body, channel)
    published = _moment(entry, ("published", "created", "issued"), channel, losses)
    updated = _moment(entry, ("updated", "modified"), channel, losses)
    categories, tags = _terms(entry, channel)
    return ImportedPost(
        source_id=clean_text(
            str(entry.get("id") or link or entry.get("title") or summary)
        ),
        feed_id=str(entry.get("id") or link),
        title=_title(entry, channel),
        slug=places.last_segment(link) if is_own else "",
        body=body,
        summary=summary,
        published_at=published or updated,
        updated_at=updated if published else None,
        authors=_authors(entry, channel),
        categories=categories,
        tags=tags,
        language=str(entry.get("language") or ""),
        old_addresses=(places.old_address(link),) if link and is_own else (),
        images=tuple(shown.images.values()),
        links=tuple(shown.links.values()),
        losses=(*losses, *found, *_attachments(entry), *shown.all_losses(body)),
    )


def plain_name(written: str) -> str:
    """A name without the e-mail address that feeds put beside it."""
    return " ".join(_EMAIL.sub(" ", written).strip(" ()<>").split())


def is_same_host(address: str, host: str) -> bool:
    """Whether an address is one of the site itself; an unknown host is."""
    its_own = places.split(address).netloc.lower().removeprefix("www.")
    return not host or not its_own or its_own == host.lower().removeprefix("www.")


def _texts(entry: Any, link: str) -> tuple[str, str, tuple[str, ...]]:
    """Body, summary, losses. Without a full text the description is both."""
    description = str(entry.get("summary") or "")
    contents = [part for part in entry.get("content", []) if part.get("value")]
    full = next((part for part in contents if part["value"] != description), None)
    told = to_markdown.plain_text(description)
    if full is None:
        kind = contents[0].get("type", "") if contents else ""
        converted = to_markdown.convert(_as_html(description, kind), link)
    else:
        kind = full.get("type", "")
        converted = to_markdown.convert(_as_html(full["value"], kind), link)
    told = _CUT_OFF.sub("…", told)
    if len(told) > _LONGEST_SUMMARY and (
        full is None or _begins_with(full["value"], told)
    ):
        told = ""
    return converted.markdown, told, converted.losses


def _as_html(text: str, kind: str) -> str:
    if kind != "text/plain":
        return text
    paragraphs = re.split(r"\n\s*\n", html.escape(text.strip(), quote=False))
    return "".join(f"<p>{part}</p>" for part in paragraphs).replace("\n", "<br>")


def _begins_with(full: str, told: str) -> bool:
    beginning = told[: _LONGEST_SUMMARY // 2]
    return to_markdown.plain_text(full).startswith(beginning)


def _title(entry: Any, channel: Channel) -> str:
    title = str(entry.get("title") or "")
    kind = (entry.get("title_detail") or {}).get("type")
    is_exact = channel.is_atom and kind == "text/plain"
    if _MARKUP.search(title) and not is_exact:
        title = to_markdown.plain_text(title)
    elif not is_exact:
        title = html.unescape(title)
    title = " ".join(title.split())
    return title or shortened(_words(entry), _TITLE_LENGTH) or "Untitled"


def _words(entry: Any) -> str:
    parts = (part.get("value") for part in entry.get("content", []))
    texts = (str(text) for text in (entry.get("summary"), *parts) if text)
    return to_markdown.plain_text(next(texts, ""))


def _shown(body: str, channel: Channel) -> Shown:
    def take(shown: Shown, reference: Reference) -> None:
        address = reference.address
        parts = places.split(address)
        if reference.is_image or parts.scheme not in {"http", "https"}:
            return
        if channel.host and is_same_host(address, channel.host):
            shown.links[address] = ImportedLink(
                address, places.old_address(address), parts.fragment
            )

    return collect(references.find(body), take=take)


def _moment(
    entry: Any, keys: tuple[str, ...], channel: Channel, losses: list[str]
) -> datetime | None:
    for key in keys:
        # feedparser answers for `updated` with `published` where it is missing.
        written = dict.get(entry, key)
        if not written:
            continue
        try:
            return dates.read(written, channel.zone)
        except dates.UnreadableDate as error:
            parsed = dict.get(entry, f"{key}_parsed")
            if parsed and len(str(written)) > len("2020-01"):
                return datetime.fromtimestamp(timegm(parsed), UTC)
            losses.append(str(error))
    return None


def _terms(entry: Any, channel: Channel) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Categories and tags: as the feed marks them, else the first is the category."""
    marked: dict[str, list[str]] = {"category": [], "tag": [], "": []}
    for term in entry.get("tags", []):
        name = " ".join(str(term.get("label") or term.get("term") or "").split())
        if name:
            name = html.unescape(name) if channel.is_loose else name
            marked[_mark(str(term.get("scheme") or ""))].append(name)
    categories, tags, others = marked["category"], marked["tag"], marked[""]
    if not categories:
        categories, others = others[:1], others[1:]
    return tuple(dict.fromkeys(categories)), tuple(dict.fromkeys((*tags, *others)))


def _mark(scheme: str) -> str:
    words = set(re.split(r"[^\w]+", places.split(scheme).path.lower()))
    if words & _TAG_MARKS:
        return "tag"
    return "category" if words & _CATEGORY_MARKS else ""


def _authors(entry: Any, channel: Channel) -> tuple[str, ...]:
    """Names alone: an e-mail address is nobody else's to know."""
    if channel.is_atom:
        written = [str(person.get("name") or "") for person in entry.get("authors", [])]
    else:
        # The parser cuts "a@b.example (Name)" in the middle of a long domain.
        written = [str(entry.get("author") or "")]
    names = (plain_name(name) for name in written)
    found = tuple(dict.fromkeys(name for name in names if name))
    return found or ((channel.author,) if channel.author else ())


def _attachments(entry: Any) -> tuple[str, ...]:
    links = [
        link.get("href")
        for link in entry.get("links", [])
        if link.get("rel") == "enclosure"
    ]
    return tuple(
        f"The attached file {address} stays where it is, and the post does not lead "
        "there."
        for address in links
        if address
    )
