"""Backups and restores that are killed or find the disk full, and the runs after."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from blog.backups.archive import DATABASES, MEDIA
from blog.backups.making import make
from blog.backups.manifest import Manifest
from blog.models import Post
from tests.blog.backups.commands import asked, kill, run, start
from tests.blog.backups.sites import check_whole, clear, everything, make_site
from tests.factories import make_image, make_post
from tests.serving import PATIENCE, ROOT, environment

pytestmark = pytest.mark.django_db(transaction=True)


def untold(done: int, total: int) -> None:
    """Nobody looks."""


def parts(folder: Path, name: str = "") -> list[Path]:
    return list(folder.glob(f".octavo-backup-*.part/{name or '*'}"))


@pytest.mark.parametrize("file", ["backup.zip", "copy", "database"])
def test_a_killed_backup_leaves_nothing_under_its_name(
    backups: Path, tmp_path: Path, file: str
):
    make_site()
    path = backups / "site.zip"
    path.write_bytes(b"the one before")

    kill(start(tmp_path, "backup", path), lambda: bool(parts(backups, file)))

    # It may have been finished at that moment.
    if path.read_bytes() == b"the one before":
        assert parts(backups)
    code, said = run(tmp_path, "backup", path)
    assert (code, list(backups.iterdir())) == (0, [path]), said
    assert run(tmp_path, "backup", "--verify", path)[0] == 0


def is_being_replaced(data_dir: Path) -> bool:
    """The new database is being made ready, or brought in."""
    if connection.vendor == "sqlite":
        return bool(parts(data_dir, "database-wal"))
    query = "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock'"
    return asked(f"{query} AND relation IS NOT NULL AND database <> 0") > 0


STAGES: dict[str, Callable[[Path], bool]] = {
    "while it reads": lambda data_dir: bool(parts(data_dir, "database")),
    "when files are there": lambda data_dir: any((data_dir / "media").rglob("*.webp")),
    "while it is replaced": is_being_replaced,
}


@pytest.mark.parametrize("stage", STAGES)
def test_after_a_killed_restore_the_site_is_the_old_or_the_new_one(
    backups: Path, tmp_path: Path, stage: str
):
    make_site()
    new = everything()
    path = make(backups, untold).path
    clear()
    make_post("Here", slug="here", body=make_image().markdown("Here"))
    old = everything()

    kill(start(tmp_path, "restore", "--replace", path), lambda: STAGES[stage](tmp_path))

    connection.close()
    assert everything() in (old, new)
    check_whole()
    code, said = run(tmp_path, "restore", "--replace", path)
    connection.close()
    assert code == 0, said
    assert everything() == new
    assert not parts(tmp_path)
    assert not list((tmp_path / "media").rglob("*.part"))


def run_on_full_disk(data_dir: Path, size: int, *arguments: str | Path) -> str:
    """No file grows beyond `size` (bytes): for whoever writes, the disk is full. What
    was said, of a run that failed.
    """
    done = subprocess.run(  # noqa: S603 # our own words
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=environment(data_dir),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("size", [4_000, 100_000], ids=["at once", "later"])
def test_a_full_disk_stops_a_backup_with_a_sentence(
    backups: Path, tmp_path: Path, size: int
):
    make_site()
    path = backups / "site.zip"
    path.write_bytes(b"the one before")

    said = run_on_full_disk(tmp_path, size, "backup", path)

    assert "CommandError:" in said
    assert [one.read_bytes() for one in backups.iterdir()] == [b"the one before"]


@pytest.mark.parametrize("is_late", [False, True], ids=["at once", "at the end"])
def test_a_full_disk_leaves_the_site_as_it_was(
    backups: Path, tmp_path: Path, is_late: bool
):
    make_site()
    made = make(backups, untold)
    clear()
    make_post("Here", slug="here")
    size = 4_000 if not is_late else last_limit(made.manifest)

    said = run_on_full_disk(tmp_path, size, "restore", "--replace", made.path)

    connection.close()
    assert "CommandError:" in said
    assert [post.slug for post in Post.objects.all()] == ["here"]
    assert not parts(tmp_path)


def last_limit(manifest: Manifest) -> int:
    """Bytes, with which the last thing that is written does not fit: SQLite's log,
    which is larger than the database; the largest picture beside PostgreSQL's server.
    """
    sizes = {entry.name: entry.size for entry in manifest.files}
    if connection.vendor == "sqlite":
        return sizes[DATABASES["sqlite"]] + 4096
    return max(size for name, size in sizes.items() if name.startswith(MEDIA)) - 1
