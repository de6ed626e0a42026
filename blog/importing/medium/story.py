"""From one file of the export to the record of a post."""

from __future__ import annotations

from typing import Final

from bs4 import BeautifulSoup
from bs4.element import Tag

from blog.importing import places
from blog.importing.markup import to_markdown
from blog.importing.medium import addresses, grafs, titles
from blog.importing.medium.file import File
from blog.importing.medium.titles import Above
from blog.importing.medium.told import Told
from blog.importing.records import (
    ImportedImage,
    ImportedLink,
    ImportedPost,
    Item,
    Skipped,
)
from blog.importing.shown import Shown, collect, elsewhere
from blog.markdown_source import references
from blog.markdown_source.references import Reference

_SITE: Final = "https://medium.com/"
_RESPONSE: Final = (
    "It has no title of its own and looks like a response to somebody's story, which "
    "Medium exports like stories: it came in as a draft. Make it ready if it is one "
    "of yours, or delete it."
)


def item_of(file: File) -> Item:
    """Raises UnreadableHtml."""
    content = file.soup.select_one(".e-content")
    if content is None:
        return Skipped(file.name, "It is no story of Medium.")
    body = _apart(content)
    if not body.get_text(strip=True) and not body.find(["img", "iframe", "script"]):
        return Skipped(file.known_by, f"{file.name} has no text.")
    told = Told()
    grafs.drop_outer_dividers(body)
    above = titles.taken_out(body, file.title, _summary(file, told), told)
    if above.is_response and not file.is_draft:
        told.notes.append(_RESPONSE)
    grafs.prepare(body, file.known_by, told)
    converted = to_markdown.convert(body.decode(), _SITE)
    told.losses.extend(converted.losses)
    return _post(file, above, converted.markdown, told)


def _apart(content: Tag) -> BeautifulSoup:
    """A tree of the body alone."""
    body = BeautifulSoup("", "html.parser")
    body.extend(list(content.children))
    return body


def _summary(file: File, told: Told) -> str:
    subtitle, description = file.subtitle, file.description
    if subtitle and description and not titles.is_same(subtitle, description):
        told.losses.append(
            "Beside the subtitle it has a description for search engines, and a post "
            f"has one summary: {description}"
        )
    return subtitle or description


def _post(file: File, above: Above, body: str, told: Told) -> ImportedPost:
    shown = _shown(file, body)
    published = file.published(told.losses)
    is_draft = file.is_draft or above.is_response
    if published is None and not is_draft:
        told.losses.append("The export has no date for it: it came in as a draft.")
        is_draft = True
    if file.original:
        told.notes.append(
            f"It appeared at {file.original} before, and search engines are told so."
        )
    return ImportedPost(
        source_id=file.known_by,
        feed_id=f"https://medium.com/p/{file.known_by}" if file.is_public else "",
        title=above.title,
        slug=file.slug,
        body=body,
        summary=above.summary,
        is_draft=is_draft,
        published_at=published,
        authors=(file.author,) if file.author else (),
        tags=file.tags,
        cover=_cover(above),
        canonical=file.original,
        old_addresses=file.old_addresses,
        images=tuple(shown.images.values()),
        links=tuple(shown.links.values()),
        losses=(*told.losses, *shown.all_losses(body)),
        notes=tuple(told.notes),
    )


def _shown(file: File, body: str) -> Shown:
    def take(shown: Shown, reference: Reference) -> None:
        address = reference.address
        if reference.is_image:
            found = addresses.picture_places(address)
            if found:
                shown.take_from_elsewhere(reference, found)
            return
        meant = addresses.story_id(address)
        if meant in file.stories:
            fragment = places.split(address).fragment
            shown.links[address] = ImportedLink(address, meant, fragment)

    return collect(references.find(body), take=take)


def _cover(above: Above) -> ImportedImage | None:
    if not above.cover:
        return None
    found_at = addresses.picture_places(above.cover)
    return elsewhere(above.cover, above.cover_alt, found_at)
