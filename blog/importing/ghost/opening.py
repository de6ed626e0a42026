"""Opens an export and finds the tables in it."""

from __future__ import annotations

import errno
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from blog.importing import files
from blog.importing.folder.files import Folder as MarkdownFolder
from blog.importing.ghost.files import Folder
from blog.importing.ghost.recognition import HEAD, is_export
from blog.importing.records import UnreadableExport
from blog.importing.shown import listed

# Bytes; the largest blogs have some dozens of megabytes of text.
_MAX_EXPORT: Final = 500_000_000
_REMEDY: Final = (
    "In Ghost, export the content (Settings, Import/Export) and give the JSON file."
)


@dataclass(frozen=True)
class Opened:
    """`data` are the tables by name, `version` is that of the Ghost that wrote them."""

    files: Folder
    data: dict[str, Any]
    version: str


def is_ghost(path: Path) -> bool:
    """Whether it is an export, or holds one. Looks at beginnings alone; never raises.

    A folder that holds Markdown is left to the reader of such.
    """
    try:
        if path.is_dir():
            return bool(Folder(path).exports()) and not _has_markdown(path)
        return is_export(files.head(path, HEAD))
    except OSError:
        return False


def open_export(source: Path) -> Opened:
    """Raises UnreadableExport and OSError."""
    try:
        return _open(source)
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        raise UnreadableExport(f"{source} cannot be read. {error.strerror}.") from error


def _open(source: Path) -> Opened:
    if source.is_file():
        folder = Folder(source.parent, source.name)
        return _opened(folder, source.name, str(source))
    folder = Folder(source)
    found = folder.exports()
    if len(found) > 1:
        raise UnreadableExport(
            f"{source} holds several exports: {listed(found)}. Leave the newest one."
        )
    if not found:
        raise UnreadableExport(f"{source} holds no export of Ghost. {_REMEDY}")
    return _opened(folder, found[0], str(source / found[0]))


def _has_markdown(path: Path) -> bool:
    texts = MarkdownFolder(path).texts()
    return any(text.stem.lower() != "readme" for text in texts)


def _opened(folder: Folder, name: str, shown_name: str) -> Opened:
    try:
        whole = json.loads(folder.read(name, _MAX_EXPORT).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableExport(
            f"{shown_name} is not in UTF-8. Export it from Ghost once more."
        ) from error
    except json.JSONDecodeError as error:
        raise UnreadableExport(
            f"{shown_name} is broken in line {error.lineno}, column {error.colno}: "
            f"{error.msg}. Export it from Ghost once more."
        ) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableExport(
            f"{shown_name} is nested too deeply, or holds a number that is too long, "
            "to be an export of Ghost."
        ) from error
    export = _export_in(whole)
    data = export.get("data", export)
    if not isinstance(data, dict) or not isinstance(data.get("posts"), list):
        raise UnreadableExport(f"{shown_name} has no posts of Ghost in it. {_REMEDY}")
    meta = export.get("meta")
    version = meta.get("version") if isinstance(meta, dict) else None
    return Opened(folder, data, str(version or ""))


def _export_in(whole: object) -> dict[str, Any]:
    """The object with the tables, or around them."""
    if not isinstance(whole, dict):
        return {}
    inner = whole.get("db")
    if isinstance(inner, list):
        return next((one for one in inner if isinstance(one, dict)), {})
    return whole
