"""Which files are a WordPress export. What they say is not known here."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from blog.importing import files
from blog.importing.folder.files import TEXTS
from blog.importing.records import UnreadableExport

_NAMESPACE = re.compile(rb"xmlns:wp\s*=\s*[\"']https?://wordpress\.org/export/")
_DECLARED = re.compile(rb"<\?xml[^<>]*?\sencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD: Final = 1 << 16
_ASCII: Final = bytes(range(128))
UTF_8: Final = "utf-8-sig"  # with or without a byte order mark


def is_wxr(data: bytes) -> bool:
    """Whether bytes, of which the first 65,536 are enough, begin a WordPress export."""
    return bool(_NAMESPACE.search(data[:_HEAD].replace(b"\0", b"")))


def is_source(path: Path) -> bool:
    """Whether a file is an export, or a folder holds pieces of one and no Markdown.

    Raises OSError.
    """
    if path.is_file():
        return is_wxr(_head(path))
    found = _walk(path)
    if any(file.suffix.lower() in TEXTS for file in found):
        return False
    return any(is_wxr(_head(file)) for file in found if _is_xml(file))


def find(source: Path) -> tuple[list[Path], list[Path]]:
    """The pieces of the export in their order, and XML files that are none.

    Raises UnreadableExport when there is none, and OSError.
    """
    found = [source] if source.is_file() else list(filter(_is_xml, _walk(source)))
    pieces = [file for file in found if is_wxr(_head(file))]
    if not pieces:
        raise UnreadableExport(
            f"{source} is no WordPress export. Make one on the old site under Tools → "
            "Export → All content, and give that file, or the folder of its pieces."
        )
    return pieces, [file for file in found if file not in pieces]


def encoding(path: Path) -> str:
    """What its bytes are written in, where that is known and ASCII is part of it; else
    UTF-8. Raises OSError.
    """
    head = _head(path)
    if head.startswith(_UTF_16):
        return "utf-16"
    declared = _DECLARED.search(head)
    name = declared[1].decode("ascii", "replace") if declared else "utf-8"
    try:
        is_known = _ASCII.decode(name, "replace").encode("ascii") == _ASCII
        found = codecs.lookup(name).name if is_known else "utf-8"
    except (LookupError, UnicodeError):
        return UTF_8
    return UTF_8 if found == "utf-8" else found


def _walk(folder: Path) -> list[Path]:
    return [folder / name for name in files.names(folder)]


def _is_xml(path: Path) -> bool:
    return path.suffix.lower() in {".xml", ".wxr"}


def _head(path: Path) -> bytes:
    return files.head(path, _HEAD)
