"""Static files, made ready to be served: hashed, compressed, and only when one of them
was added, taken away or changed.

What the collection before this one had stays: a server that runs still, and a page that
a browser holds, go on finding it.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

MANIFEST: Final = "staticfiles.json"
COMPRESSED: Final = ("", ".gz", ".br")


def is_collected() -> bool:
    return _root().is_dir() and _last_state() == state()


def collect() -> None:
    now, before = state(), _named()
    call_command("collectstatic", interactive=False, verbosity=0)
    _remove_others(before | _named())
    _stamp().write_text(now)


def _root() -> Path:
    return Path(settings.STATIC_ROOT)


def _stamp() -> Path:
    """Beside the folder, for what is in it is served."""
    return _root().with_name(f"{_root().name}.collected")


def _last_state() -> str | None:
    return _stamp().read_text() if _stamp().is_file() else None


def state() -> str:
    """A digest of the names, sizes and times of every static file."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            digest.update(name.encode())
            source = Path(storage.path(name))
            if source.is_relative_to(settings.DATA_DIR):
                digest.update(source.read_bytes())
            else:
                facts = source.stat()
                digest.update(f"{facts.st_size} {facts.st_mtime_ns}".encode())
    return digest.hexdigest()


def _named() -> set[str]:
    """The files that the manifest names; none where there is no whole one."""
    names = set[str]()
    with suppress(OSError, ValueError):
        paths = json.loads((_root() / MANIFEST).read_text())["paths"]
        names.update(paths, paths.values())
    return names


def _remove_others(named: set[str]) -> None:
    kept = {MANIFEST} | {name + suffix for name in named for suffix in COMPRESSED}
    for path in _root().rglob("*"):
        if path.is_file() and path.relative_to(_root()).as_posix() not in kept:
            path.unlink()
