"""Whether files can be stored, tried with a small one; and what to do when not.

A storage of ours says itself what is wrong (`trouble`), for it knows its errors.
"""

from __future__ import annotations

import secrets
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from site_config.storage import Trouble

PROBE: Final = b"Octavo was here.\n"
# Beginnings of the names of files that are there for a moment.
PROBE_NAME: Final = "readiness-"


class AnotherContent(OSError):
    """What is read is not what was written."""


def try_out() -> None:
    """A file is written, read and taken away again. Raises OSError."""
    name = f"{PROBE_NAME}{secrets.token_hex(8)}.txt"
    name = default_storage.save(name, ContentFile(PROBE))
    try:
        with default_storage.open(name) as file:
            said = file.read()
    finally:
        default_storage.delete(name)
    if said != PROBE:
        raise AnotherContent("The storage gives back something else than was written")


def trouble() -> Trouble | None:
    """What keeps files from being stored; None when nothing does."""
    try:
        try_out()
    except AnotherContent as error:
        return Trouble(f"{error}.", "Look at what lies between, such as a cache.")
    except OSError as error:
        if hasattr(default_storage, "trouble"):
            found: Trouble = default_storage.trouble(error)
            return found
        return Trouble(
            f"No file can be stored: {error.strerror or error}.",
            "Look at MEDIA_STORAGE, and at where it leads.",
        )
    return None
