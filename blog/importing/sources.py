"""Which reader a source needs: named, or recognised by what it is."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

from blog.importing import archives
from blog.importing.archives import Unpacked
from blog.importing.feed import reader as feed
from blog.importing.folder import reader as markdown_folder
from blog.importing.folder.files import TEXTS, Folder
from blog.importing.ghost import reader as ghost
from blog.importing.keeping import Kept
from blog.importing.medium import reader as medium
from blog.importing.octavo import reader as octavo
from blog.importing.records import Circumstances, Export, UnreadableExport
from blog.importing.wordpress import files as wordpress_files
from blog.importing.wordpress import reader as wordpress

Reader: TypeAlias = Callable[[Path, Circumstances], Export]

FORMATS: Final[dict[str, Reader]] = {
    "feed": feed.read,
    "ghost": ghost.read,
    "markdown": markdown_folder.read,
    "medium": medium.read,
    "octavo": octavo.read,
    "wordpress": wordpress.read,
}
# By something that no other format has, in this order.
_RECOGNISED: Final[dict[str, Callable[[Path], bool]]] = {
    "octavo": octavo.is_export,
    "ghost": ghost.is_ghost,
    "medium": medium.is_medium,
    "wordpress": wordpress_files.is_source,
}
_PICTURES: Final = (*(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"),)
_TEXT_BEGINS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*[<{\[]|\xff\xfe|\xfe\xff")
_HEAD: Final = 4096  # bytes
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_ADDRESS = re.compile(r"(?:https?|feed)://?", re.IGNORECASE)
_SITE = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]+)?")


def site_address(written: str) -> str:
    """Without a final slash, as `Circumstances` has it; "" stays so.

    Raises ValueError with a sentence.
    """
    site = written.strip().rstrip("/")
    if site and not _SITE.fullmatch(site):
        raise ValueError(
            f"{written} is no address. Write it as in https://old.example."
        )
    return site


def open_source(source: str, circumstances: Circumstances, kind: str = "") -> Export:
    """`kind` is a key of FORMATS, or "" to recognise it.

    Raises UnreadableExport when there is nothing that can be read, and OSError when
    there is no room to unpack it.
    """
    if _ADDRESS.match(source):
        raise UnreadableExport(
            f"{source} is an address. Download it first, as in `curl -L -o feed.xml "
            f"{source}`, and give the file."
        )
    path = Path(source).expanduser()
    if not path.exists():
        raise UnreadableExport(f"There is no file or folder {source}. Check its name.")
    if not (path.is_file() or path.is_dir()):
        raise UnreadableExport(f"{source} is neither a file nor a folder.")
    try:
        is_archive = path.is_file() and archives.is_archive(path)
        read = _of_archive if is_archive else _read
        export = read(path, circumstances, kind)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise
        raise UnreadableExport(
            f"{source} cannot be opened: {error.strerror}. Check who may read it."
        ) from error
    return replace(export, items=Kept(export.items))


def _of_archive(archive: Path, circumstances: Circumstances, kind: str) -> Export:
    """What it holds is recognised as it would be in a folder."""
    unpacked = Unpacked(archive)
    within = replace(circumstances, top=unpacked.top)
    try:
        return unpacked.export(_read(unpacked.root, within, kind))
    except UnreadableExport as error:
        raise unpacked.refusal(error) from error


def _read(path: Path, circumstances: Circumstances, kind: str) -> Export:
    _refuse_mismatch(path, kind)
    return FORMATS[kind or _kind_of(path)](path, circumstances)


def _kind_of(path: Path) -> str:
    """A key of FORMATS. Raises OSError."""
    for kind, is_one in _RECOGNISED.items():
        if is_one(path):
            return kind
    if path.is_file():
        _refuse_unknown(path)
        return "feed"
    has_feed = feed.is_folder_of_documents(path) and not Folder(path).texts()
    return "feed" if has_feed else "markdown"


def _refuse_unknown(file: Path) -> None:
    """What neither begins as XML or JSON nor has the words of a feed."""
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    if _TEXT_BEGINS.match(head) or feed.looks_like_document(file):
        return
    is_picture = head.startswith(_PICTURES) or head[8:12] in {b"WEBP", b"avif"}
    what = "a picture, and " if is_picture else "empty, and " if not head else ""
    raise UnreadableExport(
        f"{file} is {what}no export that is known here. Give a folder of Markdown, a "
        "feed (RSS, Atom or JSON), an export of WordPress, Ghost or Medium, or one of "
        "our own; or a ZIP archive of any of these."
    )


def _refuse_mismatch(path: Path, kind: str) -> None:
    if kind == "markdown" and not path.is_dir():
        raise UnreadableExport(f"{path} is a file. Give the folder that it is in.")
    if path.is_file() and path.suffix.lower() in TEXTS and not kind:
        raise UnreadableExport(
            f"{path} is a single Markdown file. Give the folder that it is in."
        )
