"""Files that are there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
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
    # Under a name that nobody has; drafts may be in it, so that the account's own mask
    # says who else reads it.
    part = path.with_name(f".{path.name}.{token_hex(8)}.part")
    try:
        with _opened(part) as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _opened(part: Path) -> IO[bytes]:
    try:
        return part.open("xb")
    except OSError as error:
        raise RefusedTarget(
            f"Nothing can be written into {part.parent} ({error.strerror}). Let this "
            "user write there, or name another place."
        ) from error
