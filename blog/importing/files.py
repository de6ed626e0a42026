"""The files of a source that is a folder, and how much of one is ever read."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

# What packing programs leave beside the files that they pack.
NOT_PACKED = "__MACOSX"


def names(root: Path) -> list[str]:
    """Relative paths with slashes, in an order that is the same on every machine.

    Hidden files stay out, and so do links that lead out of the folder.
    """
    return sorted(path.relative_to(root).as_posix() for path in _walk(root))


def read(path: Path, most: int) -> bytes:
    """All of it. Raises OSError, also when it has more bytes than `most`."""
    with path.open("rb") as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise OSError(
            errno.EFBIG, f"It has more than {most:,} bytes, the most there may be"
        )
    return data


def head(path: Path, most: int) -> bytes:
    """The first bytes. Raises OSError."""
    with path.open("rb") as opened:
        return opened.read(most)


def is_inside(path: Path, root: Path) -> bool:
    """Whether it is a file, and no link that leads out of the folder; `root` is
    resolved.
    """
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        return False
    return path.is_file()


def _walk(root: Path) -> Iterator[Path]:
    real = root.resolve()
    for directory, folders, found in os.walk(root):
        folders[:] = [name for name in folders if not _is_left_out(name)]
        paths = (Path(directory, name) for name in found if not _is_left_out(name))
        yield from (path for path in paths if is_inside(path, real))


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name == NOT_PACKED
