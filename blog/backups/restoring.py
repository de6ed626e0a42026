"""The site as a backup has it.

Everything is read and compared before anything is touched. Then come the files, of
which the site that is there knows nothing; then the database, in one transaction; then
what only the replaced site had goes. Killed at any moment, the site is the old one or
the new one, and another run finishes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from blog.backups import bringing_up, facts, locks, media, places, postgresql, sqlite
from blog.backups.archive import KEY, MEDIA, Reader, opened
from blog.backups.manifest import Manifest
from blog.backups.problems import Refused
from blog.backups.verifying import verify
from blog.models.images import PICTURES
from blog.rendering import RENDER_VERSION

OnProgress: TypeAlias = Callable[[int, int], None]


@dataclass
class Restored:
    """`remarks`: sentences about what the owner has to know or do."""

    manifest: Manifest
    written: int = 0
    removed: int = 0
    remarks: list[str] = field(default_factory=list)


def restore(path: Path, on_progress: OnProgress, *, replaces: bool) -> Restored:
    """Raises Problem, OSError, sqlite3.Error and DatabaseError; the site is as it was
    then, perhaps with files that it does not name.
    """
    data = Path(settings.DATA_DIR)
    with (
        locks.held(alone=True),
        places.work_folder(data) as folder,
        opened(path) as reader,
    ):
        _check_fitness(reader)
        if not replaces and bringing_up.has_content():
            raise Refused(
                "This site has content, which the backup would replace. Take a backup "
                "of it, and restore with --replace."
            )
        database = verify(reader, folder, on_progress)
        restored = Restored(reader.manifest, remarks=list(_remarks(reader.manifest)))
        outdated = _outdated(reader, replaces=replaces)
        restored.written = _put_media(reader, on_progress)
        _bring_in(database)
        bringing_up.say_when(reader.manifest.made_at)
        _put_key(reader, folder, restored)
        for name in outdated:
            default_storage.delete(name)
        restored.removed = len(outdated)
    return restored


def _check_fitness(reader: Reader) -> None:
    """It can become this site. Raises Refused."""
    manifest = reader.manifest
    if manifest.vendor != connection.vendor:
        names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        raise Refused(
            f"The backup is of {names[manifest.vendor]}, and this site’s database is "
            f"{names[connection.vendor]}. Restore it into a site on "
            f"{names[manifest.vendor]}, and carry the content over with "
            "`export_content --revisions` and `import_content`."
        )
    if newer := sorted(set(manifest.migrations) - facts.known_migrations()):
        raise Refused(
            f"The backup was made by a newer version of Octavo ({manifest.version} "
            f"{manifest.commit[:12]}, with {newer[-1]}). Install that version or a "
            "later one, and restore again."
        )
    if manifest.schema and manifest.schema != (here := postgresql.schema()):
        raise Refused(
            f"The backup is of the schema {manifest.schema}, and this site’s tables "
            f"are in {here}. Let the site’s role find that schema first (search_path)."
        )


def _remarks(manifest: Manifest) -> Iterator[str]:
    if manifest.site_url != settings.SITE_URL:
        yield from _moved(manifest.site_url, settings.SITE_URL)
    if manifest.missing:
        yield (
            f"{len(manifest.missing)} files of pictures were missing already when the "
            f"backup was made, such as {manifest.missing[0]}. `manage.py doctor` lists "
            "them."
        )
    if manifest.render_version < RENDER_VERSION:
        yield "Its texts were rendered by an older version: run `rerender_posts`."


def _moved(before: str, now: str) -> Iterator[str]:
    yield (
        f"The backup is of {before}, and SITE_URL is {now} here: canonical links, the "
        f"sitemap and feeds name addresses at {now} from now on. Posts keep their ids "
        "in feeds, so that no reader sees one twice; but whoever subscribed at "
        f"{before} gets nothing from here, unless every address there answers 301 to "
        f"the same path at {now}. If the site has not moved, set SITE_URL to {before} "
        "and start the server anew."
    )
    if urlsplit(before).hostname != urlsplit(now).hostname:
        yield (
            "Passkeys are bound to the name of the old host and do not work under the "
            "new one: log in with the password and add them anew. Who cannot get in "
            "without one is helped by `manage.py reset_second_factor NAME`."
        )


def _outdated(reader: Reader, *, replaces: bool) -> list[str]:
    """Files that go in the end: parts that a killed restore left; and, when a site is
    replaced, what lies where pictures are kept and is not in the backup. Listed before
    the new site is there, so that no upload to it is among them.
    """
    wanted = {entry.name.removeprefix(MEDIA) for entry in reader.media}
    return [
        name
        for name in media.walk()
        if media.is_part(name)
        or (replaces and _is_picture(name) and name not in wanted)
    ]


def _is_picture(name: str) -> bool:
    """One that a backup would have."""
    return name.startswith(PICTURES) and media.can_be_kept(name)


def _put_media(reader: Reader, on_progress: OnProgress) -> int:
    """How many had to be written; all are on the disk."""
    written = 0
    for done, entry in enumerate(reader.media, 1):
        written += media.put(reader, entry)
        on_progress(done, len(reader.media))
    os.sync()
    return written


def _bring_in(database: Path) -> None:
    if connection.vendor == "postgresql":
        postgresql.bring_in(
            database, lambda: bringing_up.bring_up(postgresql.replaced_version)
        )
    else:
        live = sqlite.live_file()
        with sqlite.connected_to(database):
            bringing_up.bring_up(lambda: sqlite.version_in(live))
        sqlite.bring_in(database)
    # What this connection knows of the tables is of another site.
    connection.close()


def _put_key(reader: Reader, folder: Path, restored: Restored) -> None:
    """Sessions end with another key, and what it encrypts cannot be read."""
    manifest = reader.manifest
    if manifest.key == facts.key_fingerprint(settings.SECRET_KEY):
        return
    entry = reader.entries.get(KEY)
    if entry is None:
        restored.remarks.append(
            "The site of the backup was given its SECRET_KEY from outside, and it was "
            "another one than this site’s. Set SECRET_KEY to that one: with another, "
            "second factors of accounts and links for reviewers do not work."
        )
        return
    file = facts.key_file()
    if facts.is_key_kept():
        restored.remarks.append(
            "The secret key is that of the backup now: start the server anew."
        )
    else:
        restored.remarks.append(
            f"SECRET_KEY is set here, so that the key of the backup, now in {file}, is "
            "not used. Unset it and start the server anew: with another key, second "
            "factors of accounts and links for reviewers do not work."
        )
    part = folder / KEY
    reader.extract(entry, part)
    part.chmod(0o600)
    part.replace(file)
