"""What the terms of WordPress become: categories, tags, series; and their addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from blog.importing import places
from blog.importing.markup import to_markdown
from blog.importing.markup.parsing import UnreadableHtml
from blog.importing.records import ImportedTerm, TermKind
from blog.importing.wordpress.channel import (
    CATEGORY,
    TAG,
    Channel,
    Person,
    Term,
    plain,
)
from blog.importing.wordpress.entries import Entry, TermUse

UNCATEGORIZED: Final = "uncategorized"
_SERIES: Final = frozenset({"series", "post_series"})
_LANGUAGE: Final = "language"
_AUTHOR: Final = "author"
_FORMAT: Final = "post_format"
# They order things within WordPress and say nothing about a text.
_INTERNAL: Final = frozenset(
    {"nav_menu", "link_category", "wp_theme", "wp_template_part_area", "mentions"}
    | {"post_translations", "term_language", "term_translations", "following_users"}
    | {"wp_pattern_category", "post_status", "yst_prominent_words"}
)
KINDS: Final = {
    CATEGORY: (TermKind.CATEGORY, "category", "cat"),
    TAG: (TermKind.TAG, "tag", "tag"),
    "series": (TermKind.SERIES, "series", ""),
    "post_series": (TermKind.SERIES, "series", ""),
}


@dataclass
class Terms:
    """Of one item; `notes` are sentences about what was decided."""

    categories: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    series: str = ""
    language: str = ""
    notes: list[str] = field(default_factory=list)


def terms_of(entry: Entry, channel: Channel) -> Terms:
    """The most specific category first."""
    found = Terms()
    uses = [use for use in entry.terms if plain(use.name)]
    categories = [use for use in uses if use.taxonomy == CATEGORY]
    categories.sort(key=lambda use: -len(channel.ancestry(CATEGORY, use.slug)))
    found.categories = _names(use for use in categories if use.slug != UNCATEGORIZED)
    for use in uses:
        if use.taxonomy not in _INTERNAL | {CATEGORY}:
            _sort_in(use, found, channel)
    found.tags = list(dict.fromkeys(found.tags))
    return found


def imported_terms(channel: Channel) -> Iterator[ImportedTerm]:
    """What the export says about them beyond their names; one of each name."""
    found: dict[tuple[TermKind, str], ImportedTerm] = {}
    for term in channel.terms.values():
        is_own = term.taxonomy in _INTERNAL | {_LANGUAGE, _AUTHOR, _FORMAT}
        if not is_own and term.slug != UNCATEGORIZED:
            _add(found, _imported(term, channel))
    for person in channel.people.values():
        _add(found, _imported_author(person, channel))
    yield from found.values()


def _names(uses: Iterator[TermUse]) -> list[str]:
    return list(dict.fromkeys(plain(use.name) for use in uses))


def _sort_in(use: TermUse, found: Terms, channel: Channel) -> None:
    name = plain(use.name)
    if use.taxonomy == TAG:
        found.tags.append(name)
    elif use.taxonomy in _SERIES and not found.series:
        found.series = name
    elif use.taxonomy == _LANGUAGE:
        found.language = use.slug
    elif use.taxonomy == _AUTHOR:
        found.authors.append(_author(use, channel))
    elif use.taxonomy == _FORMAT:
        form = use.slug.removeprefix("post-format-")
        found.notes.append(
            f"WordPress showed it in the post format “{form}”; here it is a post as "
            "any other."
        )
    else:
        found.tags.append(name)
        found.notes.append(f"“{name}” of the taxonomy {use.taxonomy} became a tag.")


def _author(use: TermUse, channel: Channel) -> str:
    """Plugins for several authors keep each as a term named by the login."""
    for login in (plain(use.name), use.slug.removeprefix("cap-")):
        if login in channel.people:
            return channel.people[login].name
    return plain(use.name)


def _add(found: dict[tuple[TermKind, str], ImportedTerm], term: ImportedTerm) -> None:
    """Two of one name become one, which answers for both."""
    key = (term.kind, term.name.casefold())
    first = found.get(key)
    if first is None:
        found[key] = term
        return
    found[key] = ImportedTerm(
        kind=first.kind,
        name=first.name,
        slug=first.slug,
        description=first.description or term.description,
        old_addresses=tuple(dict.fromkeys((*first.old_addresses, *term.old_addresses))),
    )


def _imported(term: Term, channel: Channel) -> ImportedTerm:
    kind, base, query = KINDS.get(term.taxonomy, (TermKind.TAG, term.taxonomy, ""))
    path = "/".join(channel.ancestry(term.taxonomy, term.slug))
    main = places.old_address(f"{channel.path}/{base}/{path}")
    addresses = [main, places.old_address(f"{main}feed")]
    value = term.slug if query == "tag" else term.number
    if query and value:
        addresses.append(places.old_address(f"{channel.path}/?{query}={value}"))
    return ImportedTerm(
        kind=kind,
        name=term.name,
        slug=unquote(term.slug),
        description=_markdown(term.description),
        old_addresses=tuple(addresses),
    )


def _imported_author(person: Person, channel: Channel) -> ImportedTerm:
    slug = person.login.partition("@")[0].lower().replace(" ", "-")
    main = places.old_address(f"{channel.path}/author/{slug}")
    addresses = [main, places.old_address(f"{main}feed")]
    if person.number:
        addresses.append(places.old_address(f"{channel.path}/?author={person.number}"))
    return ImportedTerm(
        kind=TermKind.AUTHOR,
        name=person.name,
        slug=slug,
        description=_markdown(person.description),
        old_addresses=tuple(addresses),
    )


def _markdown(html: str) -> str:
    try:
        return to_markdown.convert(html).markdown.strip()
    except UnreadableHtml:
        return ""
