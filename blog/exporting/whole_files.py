"""Files that are there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO


class RefusedTarget(Exception):
    """The message names the place and the remedy."""


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """What is written gets the name at the end; what was there stays until then.

    Raises RefusedTarget and OSError.
    """
    if path.is_dir():
        raise RefusedTarget(f"{path} is a folder. Give the file another name.")
    if not path.parent.is_dir():
        raise RefusedTarget(f"There is no folder {path.parent}. Make it first.")
    part = _part(path)
    try:
        with part.open("wb") as file:
            yield file
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _part(path: Path) -> Path:
    """An empty file beside it, under a name that nobody has."""
    try:
        with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            return Path(file.name)
    except OSError as error:
        raise RefusedTarget(
            f"Nothing can be written into {path.parent} ({error.strerror}). Let this "
            "user write there, or name another place."
        ) from error
