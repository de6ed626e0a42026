"""A backup of the site while it is served and written to.

Files that nobody is writing go first, then the database is copied as it is at one
moment, then the files that it names and that came meanwhile. A picture's files are
written before its row, and those of a deleted one are kept until the backup is made, so
that every picture of that copy has its files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from django.conf import settings
from django.db import connection

from blog.backups import facts, locks, media, places, postgresql, sqlite
from blog.backups.archive import DATABASES, KEY, MEDIA, Writer, opened, written
from blog.backups.manifest import NAME as MANIFEST
from blog.backups.manifest import Manifest
from blog.backups.problems import Refused
from blog.backups.verifying import verify
from blog.rendering import RENDER_VERSION
from site_config.sqlite import files

OnProgress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True)
class Made:
    """`left_out`: files with names that a backup cannot hold. `size` in bytes."""

    path: Path
    manifest: Manifest
    size: int
    left_out: list[str]


def make(place: Path, on_progress: OnProgress) -> Made:
    """Into the file `place`, or a new one in the folder `place`. It gets its name when
    it was read back whole.

    Raises Problem, OSError and sqlite3.Error.
    """
    _check_presence()
    at = datetime.now(UTC)
    target = places.target_of(place, settings.SITE_URL, at)
    with locks.held(alone=False), places.work_folder(target.parent) as folder:
        part = folder / "backup.zip"
        with written(part) as writer:
            left_out = _Making(writer, folder, at, on_progress).run()
        with opened(part, target) as reader:
            verify(reader, folder, on_progress)
            manifest = reader.manifest
        places.put_in_place(part, target)
    return Made(target, manifest, target.stat().st_size, left_out)


def _check_presence() -> None:
    """Before anything is made for it. Raises Refused."""
    if path := files.missing(connection):
        raise Refused(f"{files.told(path)} {files.REMEDY}")


class _Making:
    def __init__(
        self, writer: Writer, folder: Path, at: datetime, on_progress: OnProgress
    ) -> None:
        self.writer = writer
        self.folder = folder
        self.at = at
        self.on_progress = on_progress

    def run(self) -> list[str]:
        """The names of files that cannot be in it."""
        self._add([one for one in self._names() if media.is_settled(one, self.at)])
        database = self.folder / "copy"
        with self._copy(database):
            named = media.named()
            self._add(sorted(filter(media.can_be_kept, named)))
            manifest = self._manifest(named - self._taken())
        # Perhaps half written, and of no picture in the copy.
        self._add(list(self._names()))
        self._finish(database, manifest)
        return [name for name in media.walk() if not media.can_be_kept(name)]

    @contextmanager
    def _copy(self, target: Path) -> Iterator[None]:
        """Within, models read what is in the copy."""
        with ExitStack() as stack:
            if connection.vendor == "sqlite":
                sqlite.copy_out(target, self.on_progress)
                stack.enter_context(sqlite.connected_to(target))
            else:
                name = stack.enter_context(postgresql.snapshot())
                postgresql.dump(name, target)
            yield

    def _finish(self, database: Path, manifest: Manifest) -> None:
        with database.open("rb") as content:
            self.writer.add(DATABASES[connection.vendor], content)
        database.unlink()
        if facts.is_key_kept():
            with facts.key_file().open("rb") as content:
                self.writer.add(KEY, content)
        files = tuple(self.writer.entries.values())
        text = replace(manifest, files=files).as_json()
        self.writer.add(MANIFEST, BytesIO(text.encode()))

    def _manifest(self, missing: set[str]) -> Manifest:
        """Of the copy that models read at this moment."""
        is_postgresql = connection.vendor == "postgresql"
        return Manifest(
            made_at=self.at.isoformat(timespec="seconds"),
            site_url=settings.SITE_URL,
            version=facts.octavo_version(),
            commit=facts.commit(),
            vendor=connection.vendor,
            database_version=facts.database_version(),
            schema=postgresql.schema() if is_postgresql else "",
            render_version=RENDER_VERSION,
            content_version=facts.version_number(),
            migrations=facts.applied_migrations(),
            key=facts.key_fingerprint(settings.SECRET_KEY),
            missing=tuple(sorted(missing)),
            files=(),
        )

    def _names(self) -> Iterator[str]:
        return (name for name in media.walk() if media.can_be_kept(name))

    def _add(self, names: list[str]) -> None:
        for done, _ in enumerate(media.add(self.writer, names), 1):
            self.on_progress(done, len(names))

    def _taken(self) -> set[str]:
        names = self.writer.entries
        return {name.removeprefix(MEDIA) for name in names if name.startswith(MEDIA)}
