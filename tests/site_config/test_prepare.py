"""Everything between a fresh copy and a server that can start."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import closing
from io import StringIO
from pathlib import Path
from shutil import rmtree

import pytest
from django.conf import LazySettings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from blog.models import DiscardedFile, Post
from blog.rendering import MAX_SOURCE_LENGTH
from site_config.accounts.models import AuditEntry
from site_config.management.commands.prepare import PREPARING, alone
from site_config.storage import StaticStorage
from site_config.stylesheets import KINDS
from tests.factories import make_post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.SAMPLE_CONTENT = False
    # The admin's own files are many and take seconds to compress.
    settings.STATICFILES_FINDERS = ["site_config.stylesheets.StylesheetFinder"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "site_config.storage.StaticStorage"}
    }
    return tmp_path


def prepare() -> str:
    output = StringIO()
    call_command("prepare", stdout=output)
    return output.getvalue()


def test_the_first_login_is_printed_once_and_works():
    first, second = prepare(), prepare()

    printed = re.search(r"^login: admin / (\S{16,})$", first, re.MULTILINE)
    assert printed
    assert authenticate(username="admin", password=printed[1])
    assert "login:" not in second


def test_the_first_login_is_in_the_audit_log_once():
    prepare()
    prepare()

    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.name) == ("account-made", "(command line)")
    assert entry.details == {"is_superuser": True, "command": "prepare"}


def test_a_site_that_cannot_keep_pictures_is_served_all_the_same(
    settings: LazySettings, tmp_path: Path
):
    (tmp_path / "media").touch()
    settings.MEDIA_ROOT = tmp_path / "media"
    errors = StringIO()

    call_command("prepare", stdout=StringIO(), stderr=errors)

    assert f"The folder {tmp_path}/media is missing" in errors.getvalue()
    assert User.objects.get().is_superuser


def test_a_login_that_is_there_is_left_alone():
    User.objects.create_superuser("ines", password="hers")

    assert "login:" not in prepare()
    assert User.objects.count() == 1


def test_what_an_older_renderer_made_is_made_anew_and_one_failure_stops_nothing():
    post, broken = make_post(body="*new*"), make_post()
    Post.objects.update(render_version=0)
    Post.objects.filter(pk=broken.pk).update(body="a" * (MAX_SOURCE_LENGTH + 1))

    first, second = prepare(), prepare()

    post.refresh_from_db()
    assert post.html == "<p><em>new</em></p>\n"
    assert "1 text rendered." in first
    assert "rendered" not in second
    assert "Octavo is at" in second


def test_static_files_are_hashed_compressed_and_joined(empty_folder: Path):
    prepare()

    collected = {path.name for path in (empty_folder / "static").rglob("*")}
    storage = StaticStorage()
    for kind in KINDS:
        name = Path(storage.stored_name(kind)).name
        assert name != Path(kind).name
        assert {name, f"{name}.gz", f"{name}.br"} <= collected


def test_static_files_are_collected_again_only_when_they_changed(empty_folder: Path):
    prepare()

    assert "Static files" not in prepare()
    (empty_folder / "static.collected").write_text("something else")
    assert "Static files" in prepare()
    rmtree(empty_folder / "static")
    assert "Static files" in prepare()


def test_the_files_of_the_version_before_stay_for_who_still_asks(
    empty_folder: Path, settings: LazySettings
):
    """A server that is being replaced, and pages that browsers hold."""
    own = empty_folder / "own"
    own.mkdir()
    settings.STATICFILES_DIRS = [own]
    settings.STATICFILES_FINDERS = [
        "django.contrib.staticfiles.finders.FileSystemFinder"
    ]
    hashed: list[set[str]] = []
    for content in ("one", "two", "three"):
        (own / "changing.txt").write_text(content)
        prepare()
        found = (empty_folder / "static").glob("changing.*.txt")
        hashed.append({path.name for path in found})

    first = hashed[0]
    second = hashed[1] - first
    assert first < hashed[1]
    assert second < hashed[2]
    assert not first & hashed[2]


def test_nothing_is_served_but_static_files(empty_folder: Path):
    prepare()

    assert not list((empty_folder / "static").glob("*collected"))


def test_a_site_may_start_empty():
    prepare()

    assert not Post.objects.exists()


@pytest.mark.only_on("sqlite")
def test_files_that_cannot_be_removed_are_no_reason_not_to_start(empty_folder: Path):
    DiscardedFile.objects.add(["images/0123456789ab/a.png"])
    prepare()
    assert not DiscardedFile.objects.exists()
    [lock] = empty_folder.glob("run/*-files.lock")
    lock.unlink()
    lock.mkdir()
    DiscardedFile.objects.add(["images/0123456789ab/a.png"])
    said = StringIO()

    call_command("prepare", stdout=said, stderr=said)

    assert f"{lock} cannot be opened (Is a directory)" in said.getvalue()
    assert "Octavo is at" in said.getvalue()


def test_a_server_that_cannot_be_reached_is_named(
    settings: LazySettings, tmp_path: Path
):
    surroundings = {
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/x",
    }

    done = subprocess.run(
        [sys.executable, "manage.py", "prepare"],
        cwd=settings.BASE_DIR,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "PostgreSQL on 127.0.0.1 cannot be reached" in done.stderr
    assert "Connection refused" in done.stderr
    assert "correct DATABASE_URL" in done.stderr


def test_an_empty_database_is_no_site_for_pictures_of_another(media_root: Path):
    MigrationRecorder.Migration.objects.all().delete()
    media_root.mkdir()
    (media_root / "a.png").touch()

    with pytest.raises(CommandError, match=r"pictures lie in .*media\. Correct"):
        prepare()


@pytest.mark.only_on("postgresql")
def test_who_waits_for_another_machine_says_so():
    said: list[str] = []
    with closing(connection.copy()) as other:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])

        def end_the_other(sentence: str) -> None:
            said.append(sentence)
            other.close()

        with alone(end_the_other):
            pass
        with alone(said.append):
            pass

    assert said == [
        "Another `prepare` is at work on this database: waiting for its end."
    ]
