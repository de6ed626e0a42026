"""The files of an export: the JSON alone, or a folder that holds it beside pictures."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Final

from blog.importing import files
from blog.importing.ghost.recognition import HEAD, is_export
from blog.importing.records import ImportedImage

# Where Ghost keeps what was uploaded, whatever lies above it in a backup.
_CONTENT: Final = re.compile(r"(?:.*?/)?(?P<key>(?:images|files|media)/.+)", re.DOTALL)
_FOREIGN: Final = re.compile(r"(?:^|/)(?:themes|node_modules|__MACOSX|\.[^/]*)/")
# Where a folder, or a backup that was unpacked into one, may hold the export.
_PLACES: Final = (
    *("*.json", "data/*.json", "content/data/*.json", "*/*.json", "*/data/*.json"),
    "*/content/data/*.json",
)
_MAX_CANDIDATES: Final = 200


class Folder:
    """`root` is resolved, `only` names the one file of it that counts, or is "".

    `names` have slashes, in an order that is the same on every machine; so have
    `candidates`, the JSON files that may be the export.
    """

    def __init__(self, root: Path, only: str = "") -> None:
        self.root = root.resolve()
        self.only = only

    @cached_property
    def names(self) -> list[str]:
        return [self.only] if self.only else files.names(self.root)

    @cached_property
    def candidates(self) -> list[str]:
        if self.only:
            return [self.only]
        found = chain.from_iterable(self.root.glob(place) for place in _PLACES)
        inside = (path for path in found if files.is_inside(path, self.root))
        paths = islice(inside, _MAX_CANDIDATES)
        names = {path.relative_to(self.root).as_posix() for path in paths}
        return sorted(name for name in names if not is_foreign(name))

    def exports(self) -> list[str]:
        return [name for name in self.candidates if self._is_export(name)]

    def find(self, key: str) -> str:
        """The name of what was uploaded as images/2020/05/a.png, or ""."""
        return self._content.get(unicodedata.normalize("NFC", key), "")

    def named(self, *file_names: str) -> list[str]:
        """The files that are called so, wherever they lie."""
        return [name for name in self.names if name.rpartition("/")[2] in file_names]

    def read(self, name: str, most: int) -> bytes:
        """Raises OSError, also for a file of more bytes than `most`."""
        return files.read(self.root / name, most)

    def image(self, name: str, address: str, alt: str) -> ImportedImage:
        path = self.root / name
        return ImportedImage(address, path.name, alt, path=path)

    def _is_export(self, name: str) -> bool:
        try:
            return is_export(files.head(self.root / name, HEAD))
        except OSError:
            return False

    @cached_property
    def _content(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name in self.names:
            match = None if is_foreign(name) else _CONTENT.fullmatch(name)
            if match:
                found.setdefault(unicodedata.normalize("NFC", match["key"]), name)
        return found


def is_foreign(name: str) -> bool:
    """Whether a file lies among those of a theme or of a tool."""
    return bool(_FOREIGN.search(name))
