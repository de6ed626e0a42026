"""What Ghost knows of tags and authors beyond their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from blog.importing.ghost.library import Library, is_internal, names
from blog.importing.ghost.rows import Row
from blog.importing.ghost.site import Site
from blog.importing.records import ImportedTerm, TermKind
from blog.rendering import clean_text, escapes

_OF_TAGS: Final = (
    *("feature_image", "meta_title", "meta_description", "canonical_url"),
    *("codeinjection_head", "codeinjection_foot", "og_image", "og_title"),
    *("og_description", "twitter_image", "twitter_title", "twitter_description"),
)
_OF_AUTHORS: Final = (
    *("profile_image", "cover_image", "image", "cover", "location", "facebook"),
    *("twitter", "threads", "bluesky", "mastodon", "linkedin", "tiktok", "youtube"),
    *("instagram", "meta_title", "meta_description"),
)


def terms(library: Library, site: Site) -> list[ImportedTerm]:
    """Those of one name are one."""
    found: dict[tuple[TermKind, str], ImportedTerm] = {}
    for term in (*_tags(library, site), *_authors(library, site)):
        key = (term.kind, term.name.casefold())
        before = found.get(key)
        found[key] = _joined(before, term) if before else term
    return list(found.values())


def unplaced(library: Library) -> tuple[Counter[str], Counter[str]]:
    """How often facts of tags, and of authors, have no place here."""
    tags = (tag for tag in library.tags if not is_internal(tag))
    return _counted(tags, _OF_TAGS), _counted(library.users, _OF_AUTHORS)


def _tags(library: Library, site: Site) -> Iterator[ImportedTerm]:
    for tag in library.tags:
        name = "".join(names([tag]))
        if name and not is_internal(tag):
            yield ImportedTerm(
                kind=TermKind.TAG,
                name=name,
                slug=clean_text(tag.line("slug")),
                description=_plain(tag, "description"),
                old_addresses=_addresses(site, "tag", tag),
            )


def _authors(library: Library, site: Site) -> Iterator[ImportedTerm]:
    for user in library.users:
        name = "".join(names([user]))
        if not name:
            continue
        told = [_plain(user, "bio")]
        website = clean_text(user.line("website"))
        if website:
            told.append(f"[Website]({escapes.destination(website)})")
        yield ImportedTerm(
            kind=TermKind.AUTHOR,
            name=name,
            slug=clean_text(user.line("slug")),
            description="\n\n".join(filter(None, told)),
            old_addresses=_addresses(site, "author", user),
        )


def _plain(row: Row, column: str) -> str:
    """Ghost shows it as it is, so that nothing in it is Markdown."""
    words = clean_text(row.line(column))
    return escapes.at_line_start(escapes.inline(words))


def _addresses(site: Site, kind: str, row: Row) -> tuple[str, ...]:
    slug = clean_text(row.line("slug"))
    paths = (f"/{kind}/{slug}/", f"/{kind}/{slug}/rss/") if slug else ()
    return tuple(site.old_address(path) for path in paths)


def _joined(first: ImportedTerm, second: ImportedTerm) -> ImportedTerm:
    addresses = dict.fromkeys((*first.old_addresses, *second.old_addresses))
    return replace(
        first,
        description=first.description or second.description,
        old_addresses=tuple(addresses),
    )


def _counted(rows: Iterable[Row], columns: tuple[str, ...]) -> Counter[str]:
    return Counter(name for row in rows for name in columns if row.text(name))
