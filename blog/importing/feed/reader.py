"""Reads a feed: the file of one, or a folder with all the documents of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from blog.importing import files, places
from blog.importing.feed import json_feed, xml_feed
from blog.importing.feed.document import Document
from blog.importing.records import (
    Circumstances,
    Export,
    ImportedPost,
    Item,
    Remark,
    Skipped,
    UnreadableExport,
)
from blog.importing.shown import counted

_ENDINGS: Final = frozenset({".xml", ".rss", ".atom", ".rdf", ".json"})
_SIGNS: Final = (
    *(b"<rss", b"<feed", b"<rdf:RDF", b"jsonfeed.org/version/", b'"content_html"'),
    b'"content_text"',
)
_HEAD: Final = 16_384
# Bytes; a feed of a thousand long posts has some 50 million.
_MAX_DOCUMENT: Final = 200_000_000


def read(source: Path, circumstances: Circumstances) -> Export:
    """Raises UnreadableExport and OSError."""
    if source.is_dir():
        documents, items = _of_folder(source, circumstances)
    else:
        document = _document(source, str(source), circumstances)
        documents, items = [document], list(document.items)
    items += [Remark(sentence) for sentence in _remarks(documents)]
    links = (places.split(document.link) for document in documents)
    known = ((link.netloc + link.path).rstrip("/") for link in links)
    known_by = circumstances.source or next(filter(None, known), "")
    known_by = known_by or circumstances.name or source.resolve().name
    return Export("feed", known_by, lambda: iter(items), is_whole=False)


def is_folder_of_documents(folder: Path) -> bool:
    """Whether some file of the folder looks like a document of a feed."""
    return any(looks_like_document(file) for file in _files(folder))


def looks_like_document(file: Path) -> bool:
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    return any(sign in head for sign in _SIGNS)


def _files(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.iterdir()
        if file.suffix.lower() in _ENDINGS and file.is_file()
    )


def _document(file: Path, name: str, circumstances: Circumstances) -> Document:
    try:
        data = files.read(file, _MAX_DOCUMENT)
    except OSError as error:
        raise UnreadableExport(f"{name} cannot be read. {error.strerror}.") from error
    facts = json_feed.facts_of(data, name)
    if facts is None:
        return xml_feed.parse(data, name, circumstances)
    return json_feed.parse(facts, name, circumstances)


def _of_folder(
    folder: Path, circumstances: Circumstances
) -> tuple[list[Document], list[Item]]:
    """The documents, the newest first, and all of their items."""
    documents: list[Document] = []
    skipped: list[Item] = []
    for file in _files(folder):
        try:
            documents.append(_document(file, file.name, circumstances))
        except UnreadableExport as error:
            skipped.append(Skipped(file.name, str(error)))
    if not documents:
        raise UnreadableExport(
            f"{folder} holds no document of a feed. Give the file of a feed, or a "
            "folder with all of its documents."
        )
    _refuse_strangers(folder, documents)
    documents.sort(key=lambda document: (-document.newest, document.name))
    return documents, [*_merged(documents), *skipped]


def _refuse_strangers(folder: Path, documents: list[Document]) -> None:
    hosts = {
        places.split(document.link).netloc.lower().removeprefix("www.")
        for document in documents
    } - {""}
    if len(hosts) > 1:
        raise UnreadableExport(
            f"{folder} holds feeds of several sites: {', '.join(sorted(hosts))}. Put "
            "each into a folder of its own."
        )


def _merged(documents: list[Document]) -> Iterator[Item]:
    """Each item from the newest document that has it."""
    seen: set[str] = set()
    twice = 0
    for document in documents:
        for item in document.items:
            if not isinstance(item, ImportedPost):
                yield item
                continue
            named = _named(item, document)
            if named.source_id in seen:
                twice += 1
            else:
                seen.add(named.source_id)
                yield named
    if twice:
        yield Remark(
            f"{counted(twice, 'item')} stood in more than one document; what the "
            "newest one has of it was taken."
        )


def _named(item: ImportedPost, document: Document) -> ImportedPost:
    """Items without any id are numbered in each document anew."""
    if item.feed_id or not item.source_id.startswith("item "):
        return item
    return replace(item, source_id=f"{document.name}, {item.source_id}")


def _remarks(documents: list[Document]) -> Iterator[str]:
    for document in documents:
        prefix = f"{document.name}: " if len(documents) > 1 else ""
        yield from (prefix + sentence for sentence in document.remarks)
    given = {_bare(document.address) for document in documents if document.address}
    missing = [
        one.older
        for one in documents
        if one.older
        and _bare(one.older) not in given
        and not any(_may_be(other, one.older) for other in documents if other != one)
    ]
    if missing:
        yield (
            f"Older items are at {missing[0]}, and that document was not given: save "
            "it and those that it leads to into one folder with this feed, and give "
            "the folder."
        )
    elif not any(one.is_whole or one.older for one in documents):
        yield (
            "A feed may hold the newest posts only: older ones have to come from an "
            "export of the old site."
        )


def _may_be(document: Document, address: str) -> bool:
    """Whether a document that does not say its own address has the name of the file."""
    parts = places.split(address)
    name = parts.path.rpartition("/")[2]
    return not document.address and not parts.query and name == document.name


def _bare(address: str) -> str:
    return address.partition("://")[2].rstrip("/") or address
