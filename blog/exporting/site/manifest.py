"""What an export wrote, so that the next one knows: kept in the folder itself, under a
name that no server shows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from blog.exporting.site.addresses import HIDDEN

NAME: Final = f"{HIDDEN}/manifest.json"
# Another number: files are kept in step all the same, but made anew.
FORMAT: Final = 1


class UnreadableManifest(Exception):
    """The message names the file and the remedy."""


class Written(NamedTuple):
    """A file; `key` says what its page depended on, and is empty for what has to be
    made anew. `size` in bytes, `changed_at` in nanoseconds: other ones, and somebody
    else wrote there. `media` and `near` as in `pages.Page`.
    """

    digest: str = ""
    size: int = -1
    changed_at: int = 0
    key: str = ""
    media: str = ""
    near: str = ""


@dataclass
class Manifest:
    """`version`, `site` and `until` are those of the last export that came to its end;
    `until`: POSIX time, 0 for ever.
    """

    version: str = ""
    site: str = ""
    until: float = 0
    files: dict[str, Written] = field(default_factory=dict)

    def save(self, folder: Path) -> None:
        path = folder / NAME
        path.parent.mkdir(parents=True, exist_ok=True)
        facts = {"format": FORMAT, "version": self.version, "site": self.site}
        written = json.dumps(
            facts | {"until": self.until, "files": self.files}, separators=(",", ":")
        )
        draft = path.with_suffix(".new")
        draft.write_text(written, encoding="utf-8")
        draft.replace(path)


def load(folder: Path) -> Manifest | None:
    """None where nothing was exported. Raises UnreadableManifest."""
    path = folder / NAME
    try:
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        files = {name: Written(*values) for name, values in facts["files"].items()}
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableManifest(
            f"{path} cannot be understood, so nobody knows which files here are the "
            "export's. Export into an empty folder, or give --into-existing to "
            "overwrite what is here and leave the rest."
        ) from error
    if facts["format"] != FORMAT:
        return Manifest(files={name: Written() for name in files})
    return Manifest(facts["version"], facts["site"], facts["until"], files)
