"""The files of an export, in the folder that its ZIP archive unpacks to."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Final

from blog.importing import files
from blog.importing.records import UnreadableExport

# "2019-05-01_Title-words-abcdef123456.html" or "draft_Title-words-abcdef123456.html".
FILE_NAME: Final = re.compile(
    r"(?:(?P<date>\d{4}-\d{2}-\d{2})|draft)_(?P<words>.*?)-*(?P<id>[0-9a-f]{8,14})"
    r"\.html",
    re.DOTALL,
)
_POSTS: Final = "posts"
_MAX_FILE: Final = 20_000_000  # bytes; a long story has about 200,000


class Folder:
    """The export itself, the folder that it lies in, or its folder of posts.

    `posts` are the stories by their file names, in one order on every machine;
    `others` are the folders beside them.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    @cached_property
    def posts(self) -> list[str]:
        found = files.names(self._folder) if self._folder else []
        return [name for name in found if "/" not in name]

    @cached_property
    def others(self) -> list[str]:
        found = self._folder
        if found is None or found == self.root:
            return []
        beside = found.parent.iterdir()
        return sorted(path.name for path in beside if path.is_dir() and path != found)

    def read(self, name: str) -> bytes:
        """One of the posts. Raises OSError."""
        return files.read((self._folder or self.root) / name, _MAX_FILE)

    @cached_property
    def _folder(self) -> Path | None:
        candidates = [self.root / _POSTS, *sorted(self.root.glob(f"*/{_POSTS}"))]
        within = next((path for path in candidates if path.is_dir()), None)
        return within or (self.root if self.root.name == _POSTS else None)


def open_folder(source: Path) -> Folder:
    """Raises UnreadableExport and OSError."""
    folder = Folder(source)
    if not folder.posts:
        raise UnreadableExport(
            f"{source} holds no story of Medium. Give the ZIP archive that Medium sent "
            "you, or the folder that it unpacks to."
        )
    return folder
