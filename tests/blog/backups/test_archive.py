"""Backups that are damaged, and files that are made to hurt: none of them does
anything.
"""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from blog.backups.archive import DATABASES, opened
from blog.backups.making import make
from blog.backups.problems import BrokenBackup
from blog.backups.restoring import restore
from blog.models import Post
from site_config import content_version
from site_config.content_version import Version
from tests.blog.backups.sites import clear, make_site
from tests.factories import make_post

pytestmark = pytest.mark.django_db(transaction=True)

Files = dict[str, bytes]


def untold(done: int, total: int) -> None:
    """Nobody looks."""


@pytest.fixture
def backup(backups: Path) -> Path:
    """Of a site that is gone; another one is there."""
    make_site()
    path = make(backups / "site.zip", untold).path
    clear()
    make_post("Here", slug="here")
    return path


def taken_apart(path: Path) -> Files:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put_together(path: Path, files: Files) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def listing(files: Files, **changes: Any) -> bytes:
    """A manifest that names all of them, as an attacker would write it."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = [
        {
            "name": name,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        for name, content in files.items()
        if name != "manifest.json"
    ]
    return json.dumps(manifest | changes).encode()


def state() -> tuple[list[str], Version]:
    return list(Post.objects.values_list("slug", flat=True)), content_version.read()


def refused(path: Path) -> str:
    """Why, after everything else was found to be as before."""
    before, outside = state(), sorted(path.parent.parent.rglob("*"))
    with pytest.raises(BrokenBackup) as caught:
        restore(path, untold, replaces=True)
    assert state() == before
    assert sorted(path.parent.parent.rglob("*")) == outside
    return str(caught.value)


def test_a_byte_that_changed_is_found(backup: Path):
    content = bytearray(backup.read_bytes())
    with zipfile.ZipFile(backup) as archive:
        picture = next(one for one in archive.infolist() if "media/" in one.filename)
    content[picture.header_offset + 200] ^= 1
    backup.write_bytes(content)

    assert "is damaged" in refused(backup)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_a_copy_that_was_cut_is_found(backup: Path, share: float):
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * share)])

    assert "no whole ZIP archive" in refused(backup)


def test_something_else_is_no_backup(backup: Path):
    put_together(backup, {"posts/a/index.md": b"Hello."})

    assert "it has no manifest.json" in refused(backup)


@pytest.mark.parametrize(
    "name",
    [
        "media/../../outside.txt",
        "/media/outside.txt",
        "media//outside.txt",
        "media\\..\\outside.txt",
        "media/./a.png",
        "media/a\x01.png",
        "media/" + "a" * 2000,
    ],
)
def test_names_that_lead_elsewhere_are_refused(backup: Path, name: str):
    files = taken_apart(backup) | {name: b"x"}
    put_together(backup, files | {"manifest.json": listing(files)})

    assert "is no name of a file in a backup" in refused(backup)


@pytest.mark.parametrize("name", ["run/a", "octavo.sqlite3", "static/a.js"])
def test_files_that_no_backup_has_are_refused(backup: Path, name: str):
    files = taken_apart(backup) | {name: b"x"}
    put_together(backup, files | {"manifest.json": listing(files)})

    assert "does not belong in a backup" in refused(backup)


def changed(path: Path, change: Callable[[zipfile.ZipFile, Files], None]) -> str:
    files = taken_apart(path)
    with zipfile.ZipFile(path, "w") as archive:
        change(archive, files)
    return refused(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(backup: Path):
    def twice(archive: zipfile.ZipFile, files: Files) -> None:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", files["manifest.json"])

    assert "have the same name" in changed(backup, twice)


def test_a_link_is_refused(backup: Path):
    def with_link(archive: zipfile.ZipFile, files: Files) -> None:
        link = zipfile.ZipInfo("media/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        files[link.filename] = b"/etc/passwd"
        archive.writestr(link, files[link.filename])
        files["manifest.json"] = listing(files)
        for name, content in files.items():
            if name != link.filename:
                archive.writestr(name, content)

    assert "is no file" in changed(backup, with_link)


def test_a_picture_that_would_unpack_to_more_is_refused(backup: Path):
    def with_bomb(archive: zipfile.ZipFile, files: Files) -> None:
        files["media/bomb"] = bytes(10_000_000)
        files["manifest.json"] = listing(files)
        for name, content in files.items():
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)

    assert "is packed" in changed(backup, with_bomb)


def test_a_database_that_says_less_than_it_is_is_not_unpacked(backup: Path):
    name = DATABASES[connection.vendor]

    def with_bomb(archive: zipfile.ZipFile, files: Files) -> None:
        manifest = listing(files)
        files[name] += bytes(1_000_000)
        for one, content in (files | {"manifest.json": manifest}).items():
            archive.writestr(one, content)

    assert "has another size" in changed(backup, with_bomb)


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (b"{", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b'{"octavo_export": 1}', "not one of Octavo"),
        (b'{"octavo_backup": 99}', "newer version"),
        (b'{"octavo_backup": 1, "files": 5}', "lacks what belongs there"),
        (b'{"octavo_backup": 1, "files": [], "more": 1}', "lacks what belongs there"),
    ],
    ids=["broken", "deep", "another's", "newer", "no list", "incomplete"],
)
def test_a_manifest_that_is_none_is_refused(backup: Path, manifest: bytes, said: str):
    put_together(backup, taken_apart(backup) | {"manifest.json": manifest})

    assert said in refused(backup)


def test_a_database_that_is_none_is_refused(backup: Path):
    files = taken_apart(backup) | {DATABASES[connection.vendor]: b"no database" * 999}
    put_together(backup, files | {"manifest.json": listing(files)})

    assert "The database in" in refused(backup)


def test_what_a_backup_says_about_itself(backup: Path):
    with opened(backup) as reader:
        manifest = reader.manifest

    assert manifest.vendor == connection.vendor
    assert manifest.made_at.endswith("+00:00")
    assert manifest.site_url == "http://127.0.0.1:8000"
    assert "blog.0001_initial" in manifest.migrations
    assert {entry.name.partition("/")[0] for entry in manifest.files} == {
        *("media", DATABASES[connection.vendor])
    }
    assert manifest.missing == ()
    assert backup.stat().st_mode & 0o777 == 0o600
