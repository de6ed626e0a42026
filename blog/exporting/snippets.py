"""The code blocks of the blog as files in a folder, for a build to run or check.

A file is called as in its address: `<slug>/2.py` is what /blog/<slug>/code/2.py answers
with. An index beside them tells the rest, and which files are ours: only those are ever
replaced or removed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from django.urls import reverse

from blog.models import Post
from blog.rendering.languages import lexer_class
from site_config.files import replace

INDEX: Final = "snippets.json"
# What an index may call ours; whatever else it says is not believed.
_FILE = re.compile(r"[A-Za-z0-9_-]+/\d+\.[a-z0-9]+")


class UnusableFolder(Exception):
    """The folder cannot be written to without harm; the message says why and what to
    do about it.
    """


class UnknownLanguage(ValueError):
    def __init__(self, language: str) -> None:
        super().__init__(
            f"No code block is in a language called {language}, and the highlighter "
            "knows none of that name. Spell it as after the fence: python, console."
        )


@dataclass(frozen=True)
class Entry:
    """A line of the index: `post` is the slug, `file` the path below the folder."""

    post: str
    address: str
    number: int
    language: str
    name: str
    file: str


Found = dict[str, tuple[Entry, bytes]]


def find(languages: Collection[str] = (), *, with_drafts: bool = False) -> Found:
    """The snippets by their file: of published posts, or also of those still to come.

    `python` finds what was written as `py` or `python3` too. Raises UnknownLanguage
    for one that nobody has heard of: a slip must not look like a blog without code.
    """
    posts = Post.objects.published()
    if with_drafts:
        posts = Post.objects.exclude(pk__in=Post.objects.expired())
    wanted = {_kind(language): language for language in languages}
    found: Found = {}
    met = set()
    for post in posts.only("slug", "snippets").order_by("slug").iterator(100):
        for entry, code in _snippets(post):
            met.add(_kind(entry.language))
            if not wanted or _kind(entry.language) in wanted:
                found[entry.file] = entry, code
    for kind, language in wanted.items():
        if kind not in met and lexer_class(language) is None:
            raise UnknownLanguage(language)
    return found


def _snippets(post: Post) -> Iterator[tuple[Entry, bytes]]:
    for number, snippet in enumerate(post.snippets, start=1):
        extension = snippet["extension"]
        entry = Entry(
            post=post.slug,
            address=reverse("blog:snippet", args=[post.slug, number, extension]),
            number=number,
            language=snippet["language"],
            name=snippet["name"],
            file=f"{post.slug}/{number}.{extension}",
        )
        yield entry, snippet["code"].encode()


def _kind(language: str) -> str:
    lexer = lexer_class(language)
    return lexer.name if lexer else language.lower()


def write(found: Found, folder: Path) -> Counter[str]:
    """Make the folder hold these snippets: how many were written, unchanged, removed.

    Raises UnusableFolder before anything is touched.
    """
    ours = _read_index(folder)
    files = found.keys() | ours
    _refuse_foreign(folder, files, ours)
    counts: Counter[str] = Counter()
    folder.mkdir(parents=True, exist_ok=True)
    if found.keys() != ours:
        # Named before they exist, so that a run cut short leaves no file unclaimed.
        claimed = {entry["file"]: entry for entry in _entries(found)}
        claims = [claimed.get(file, {"file": file}) for file in sorted(files)]
        replace(folder / INDEX, _as_json(claims))
    for file, (_, code) in found.items():
        counts["written" if replace(folder / file, code) else "unchanged"] += 1
    for file in ours - found.keys():
        counts["removed"] += _remove(folder / file)
    replace(folder / INDEX, _as_json(_entries(found)))
    return counts


def _entries(found: Found) -> list[dict[str, object]]:
    return [asdict(entry) for entry, _ in found.values()]


def _as_json(entries: list[dict[str, object]]) -> bytes:
    return f"{json.dumps(entries, ensure_ascii=False, indent=2)}\n".encode()


def _read_index(folder: Path) -> set[str]:
    """The files that an earlier run wrote."""
    if folder.exists() and not folder.is_dir():
        raise UnusableFolder(f"{folder} is a file. Name a folder.")
    index = folder / INDEX
    if not index.exists():
        return set()
    try:
        files = {entry["file"] for entry in json.loads(index.read_bytes())}
        is_ours = all(map(_FILE.fullmatch, files))
    except (ValueError, TypeError, KeyError):
        is_ours = False
    if not is_ours:
        raise UnusableFolder(
            f"{index} is no index that this command wrote, so there is no telling "
            "which files are its own. Name another folder, or empty this one."
        )
    return files


def _refuse_foreign(folder: Path, files: set[str], ours: set[str]) -> None:
    for path in sorted(folder / file for file in files):
        parent = path.parent
        if parent.is_symlink() or (parent.exists() and not parent.is_dir()):
            raise UnusableFolder(
                f"{parent} is no folder of its own. Move it away, or name another one."
            )
    for path in sorted(folder / file for file in files - ours):
        if path.is_symlink() or path.exists():
            raise UnusableFolder(
                f"{path} was not written by this command. Move it away, or name "
                "another folder."
            )


def _remove(path: Path) -> bool:
    """Whether there was a file; the folder goes with its last one."""
    if not path.is_file():
        return False
    path.unlink()
    if not any(path.parent.iterdir()):
        path.parent.rmdir()
    return True
