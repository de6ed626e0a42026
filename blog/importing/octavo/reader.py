"""Reads an export of our own: a folder or a .zip with an octavo.yaml in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final

from blog.importing import files
from blog.importing.records import (
    Circumstances,
    Export,
    ImportedRedirects,
    ImportedRevision,
    ImportedRow,
    Item,
    Remark,
    Unreadable,
    UnreadableExport,
)
from blog.importing.shown import counted, listed
from blog.portable import documents
from blog.portable.documents import BrokenDocument
from blog.portable.kinds import BY_FOLDER, IDENTITY, IMAGES, KINDS, Kind

HEAD: Final = "octavo.yaml"
_FORMAT: Final = "1"
_IDENTITY: Final = "identity.yaml"
_REDIRECTS: Final = "redirects.yaml"
# Bytes of a file: pictures may have 20 MiB, texts half a million signs.
_MOST: Final = 32 * 1024 * 1024
_REVISION = re.compile(r"(?:posts|pages)/[^/]+/revisions/\d{4,}\.md", re.ASCII)


def is_export(source: Path) -> bool:
    """Whether it is one of ours; never raises."""
    return (source / HEAD).is_file()


def read(source: Path, circumstances: Circumstances) -> Export:
    """Raises UnreadableExport and OSError."""
    if not is_export(source):
        raise UnreadableExport(
            f"{source} holds no {HEAD}, so that it is no export of Octavo. Give the "
            "folder or the .zip that export_content wrote."
        )
    try:
        head, _ = documents.read(files.read(source / HEAD, _MOST), has_text=False)
    except BrokenDocument as error:
        raise UnreadableExport(f"{HEAD} cannot be read. {error}") from error
    if str(head.get("format")) != _FORMAT:
        raise UnreadableExport(
            f"{source} was written by a newer Octavo (format {head.get('format')}). "
            "Update this one first."
        )
    site = str(head.get("site") or "").partition("://")[2]
    known_by = site or circumstances.name or source.name
    return Export("octavo", known_by, _Reading(source).items)


class _Reading:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.names = frozenset(files.names(root))

    def items(self) -> Iterator[Item]:
        by_kind: dict[str, list[str]] = {kind.folder: [] for kind in KINDS}
        revisions: list[str] = []
        other = []
        for name in sorted(self.names):
            if kind := _kind_of(name):
                by_kind[kind.folder].append(name)
            elif _REVISION.fullmatch(name):
                revisions.append(name)
            elif name not in {HEAD, _REDIRECTS} and not _is_picture(name):
                other.append(name)
        for kind in KINDS:
            yield from (self._row(kind, name) for name in by_kind[kind.folder])
        # In the order in which they were made, of which there may be five digits.
        revisions.sort(key=lambda name: (PurePosixPath(name).parent, len(name), name))
        yield from map(self._revision, revisions)
        if _REDIRECTS in self.names:
            yield self._redirects()
        if other:
            yield Remark(
                f"{counted(len(other), 'file')} of which an export knows nothing "
                f"stayed behind: {listed(other)}."
            )

    def _row(self, kind: Kind, name: str) -> Item:
        try:
            written = files.read(self.root / name, _MOST)
            facts, text = documents.read(written, has_text=bool(kind.text))
        except (BrokenDocument, OSError) as error:
            return Unreadable(name, _about(error))
        picture = name.removesuffix(".yaml") if kind is IMAGES else ""
        return ImportedRow(
            source_id=name,
            kind=kind.folder,
            facts=facts,
            text=text,
            path=self.root / picture if picture in self.names else None,
        )

    def _revision(self, name: str) -> Item:
        try:
            facts, text = documents.read(
                files.read(self.root / name, _MOST), has_text=True, is_typed=True
            )
        except (BrokenDocument, OSError) as error:
            return Unreadable(name, _about(error))
        return ImportedRevision(source_id=name, facts=facts, text=text)

    def _redirects(self) -> Item:
        try:
            written = documents.read_list(files.read(self.root / _REDIRECTS, _MOST))
        except (BrokenDocument, OSError) as error:
            return Unreadable(_REDIRECTS, _about(error))
        targets = {str(one.get("path", "")): _target(one) for one in written}
        return ImportedRedirects(source_id=_REDIRECTS, targets=targets)


def _about(error: BrokenDocument | OSError) -> str:
    if isinstance(error, OSError):
        why = error.strerror or error
        return f"It cannot be read: {why}. Export once more."
    return f"{error} Mend it and run the import again."


def _target(written: dict[str, Any]) -> str:
    return str(written.get("target") or "")


def _kind_of(name: str) -> Kind | None:
    if name == _IDENTITY:
        return IDENTITY
    if _is_picture(name):
        return IMAGES if name.endswith(".yaml") else None
    folder, _, rest = name.partition("/")
    kind = BY_FOLDER.get(folder)
    if kind is None or not rest.endswith(".md"):
        return None
    is_one = rest.endswith("/index.md") if kind.is_text else True
    return kind if is_one and rest.count("/") == int(kind.is_text) else None


def _is_picture(name: str) -> bool:
    return name.startswith(f"{IMAGES.folder}/")
