"""Exports of Ghost as tests want them, written to files."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from blog.importing.records import ImportedPage, ImportedPost
from tests.blog.importing.sources import items

SITE = "https://old.example"
ID = "5f0000000000000000000001"

Row = dict[str, Any]


def row(**facts: Any) -> Row:
    """A published post."""
    return {
        "id": ID,
        "uuid": "00000000-0000-4000-8000-000000000001",
        "title": "Tides",
        "slug": "tides",
        "html": "<p>Low water</p>",
        "status": "published",
        "visibility": "public",
        "type": "post",
        "published_at": "2023-05-01T10:00:00.000Z",
        **facts,
    }


def document(*posts: Row, version: str = "5.80.0", **tables: Any) -> Row:
    data = {"posts": list(posts), **tables}
    return {"db": [{"meta": {"exported_on": 1, "version": version}, "data": data}]}


def written(root: Path, whole: object, name: str = "notes.ghost.json") -> Path:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(whole), encoding="utf-8")
    return file


def export(root: Path, *posts: Row, **tables: Any) -> Path:
    return written(root, document(*posts, **tables))


def backup(root: Path, whole: object, files: dict[str, bytes]) -> Path:
    """The folder that a backup unpacks to."""
    place = written(root / "backup", whole, "data/notes.ghost.json").parent.parent
    for name, data in files.items():
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return place


def packed(root: Path, whole: object, files: dict[str, bytes]) -> Path:
    """The ZIP archive of a backup."""
    file = root / "backup.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data/notes.ghost.json", json.dumps(whole))
        for name, data in files.items():
            archive.writestr(name, data)
    return file


def records(source: Path, site: str = SITE) -> list[ImportedPost | ImportedPage]:
    kinds = (ImportedPost, ImportedPage)
    return [item for item in items(source, site) if isinstance(item, kinds)]


def post(root: Path, /, site: str = SITE, **facts: Any) -> ImportedPost:
    """The one post of an export with these facts."""
    (found,) = records(export(root, row(**facts)), site)
    assert isinstance(found, ImportedPost)
    return found


def text(words: str, formats: int = 0) -> Row:
    return {"type": "extended-text", "text": words, "format": formats}


def node(kind: str, *children: Row, **facts: Any) -> Row:
    return {"type": kind, "children": list(children), **facts}


def paragraph(*children: Row) -> Row:
    return node("paragraph", *children)


def lexical(*nodes: Row) -> str:
    return json.dumps({"root": {"type": "root", "children": list(nodes)}})


def mobiledoc(*sections: Any, **parts: Any) -> str:
    return json.dumps({"version": "0.3.1", "sections": list(sections), **parts})
