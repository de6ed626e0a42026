"""A site, its backup, and what becomes of another site."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path, PurePath

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.urls import reverse

from blog import triggers
from blog.backups import facts, locks, sqlite
from blog.backups.making import make
from blog.backups.problems import Refused
from blog.backups.restoring import restore
from blog.models import Image, Post
from site_config import content_version
from site_config.accounts.models import AuditEntry
from tests.blog.backups.sites import (
    another_machine,
    check_whole,
    clear,
    everything,
    make_site,
)
from tests.factories import make_admin, make_image, make_post

pytestmark = pytest.mark.django_db(transaction=True)


def untold(done: int, total: int) -> None:
    """Nobody looks."""


def backed_up(place: Path) -> Path:
    return make(place, untold).path


def test_every_address_is_the_same_on_a_new_machine(
    backups: Path, tmp_path: Path
):  # O2
    make_site()
    before = everything()
    path = backed_up(backups)

    with another_machine(tmp_path / "new"):
        restore(path, untold, replaces=False)

        after = everything()
        assert triggers.installed(connection) == triggers.expected(connection)
        check_whole()
    kinds = {PurePath(address).suffix for address in before}
    assert kinds >= {".md", ".py", ".xml", ".json", ".txt", ".jpg", ".webp", ".css"}
    assert before["/blog/p1/"].tag
    assert after == before


def test_a_site_with_content_is_replaced_only_when_that_is_said(backups: Path):
    make_site()
    path = backed_up(backups)
    make_post("Later", slug="later")

    with pytest.raises(Refused, match="--replace"):
        restore(path, untold, replaces=False)

    assert Post.objects.filter(slug="later").exists()


def test_what_only_the_replaced_site_had_goes(backups: Path):
    make_site()
    path = backed_up(backups)
    later = make_image("later.png")
    make_admin("later")
    default_storage.save("hand-made.pdf", ContentFile(b"%PDF"))
    default_storage.save("images/.octavo-restore-1.part", ContentFile(b"half"))

    restored = restore(path, untold, replaces=True)

    assert not Image.objects.filter(digest=later.digest).exists()
    assert not default_storage.exists(str(later.file.name))
    assert not default_storage.exists("images/.octavo-restore-1.part")
    assert not User.objects.exists()
    assert default_storage.exists("hand-made.pdf")
    assert restored.written == 0
    assert restored.removed >= 2


def test_files_that_were_lost_or_changed_come_back(backups: Path):
    make_site()
    before = everything()
    path = backed_up(backups)
    image = Image.objects.get()
    image.remove_files()
    default_storage.save(image.variant_names()[0], ContentFile(b"another"))

    restore(path, untold, replaces=True)

    assert everything() == before


def test_no_cache_takes_the_restored_site_for_the_one_before(backups: Path):
    make_site()
    path = backed_up(backups)
    for number in range(50):
        make_post(f"Later {number}")
    seen = content_version.read()

    restore(path, untold, replaces=True)

    now = content_version.read()
    assert now.number > seen.number
    assert now.raised_at > seen.raised_at


def test_everybody_logs_in_again_with_the_password_of_then(backups: Path):
    make_site()
    user = make_admin()
    path = backed_up(backups)
    user.set_password("another one")
    user.save()

    restore(path, untold, replaces=True)

    assert User.objects.get().check_password("a password for tests")


def test_a_login_that_was_ended_since_the_backup_does_not_live_again(backups: Path):
    make_site()
    client, page = Client(), reverse("accounts-logins")
    client.force_login(make_admin())
    was_in = client.get(page).status_code == 200
    path = backed_up(backups)

    restore(path, untold, replaces=True)

    assert was_in
    assert client.get(page).status_code == 302


def test_the_audit_log_of_the_backup_says_that_it_was_restored(backups: Path):
    make_site()
    path = backed_up(backups)

    restore(path, untold, replaces=True)

    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.name) == ("restored", "(command line)")
    assert entry.thing.startswith("the backup of 20")


def test_a_kept_secret_key_comes_along(
    backups: Path, data_dir: Path, settings: LazySettings, tmp_path: Path
):
    make_site()
    key = "k" * 60
    (data_dir / "secret_key").write_text(f"{key}\n")
    settings.SECRET_KEY = key
    path = backed_up(backups)

    with another_machine(tmp_path / "new"):
        settings.SECRET_KEY = "n" * 60
        facts.key_file().write_text("n" * 60)
        restored = restore(path, untold, replaces=False)

        assert facts.key_file().read_text().strip() == key
        assert facts.key_file().stat().st_mode & 0o777 == 0o600
    assert "start the server anew" in restored.remarks[0]


@pytest.mark.only_on("sqlite")
def test_a_writer_who_never_ends_is_told_of(
    backups: Path, monkeypatch: pytest.MonkeyPatch
):
    make_site()
    path = backed_up(backups)
    monkeypatch.setattr(sqlite, "PATIENCE", 0)
    make_post("Here", slug="here")

    with closing(sqlite3.connect(sqlite.live_file())) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            restore(path, untold, replaces=True)

    assert Post.objects.filter(slug="here").exists()


def test_a_key_that_was_given_has_to_be_given_again(
    backups: Path, settings: LazySettings
):
    make_site()
    path = backed_up(backups)
    settings.SECRET_KEY = "another key than the one with which it was made"

    restored = restore(path, untold, replaces=True)

    assert "Set SECRET_KEY to that one" in restored.remarks[0]


def test_a_backup_of_an_older_version_is_brought_up(backups: Path):
    make_site()
    call_command("migrate", "blog", "0020", verbosity=0)
    path = backed_up(backups)
    call_command("migrate", verbosity=0)
    before = everything()

    restore(path, untold, replaces=True)

    assert everything() == before
    assert set(facts.applied_migrations()) >= {"blog.0021_revision_writers"}
    assert triggers.installed(connection) == triggers.expected(connection)


def test_a_backup_of_a_newer_version_is_refused(backups: Path):
    make_site()
    MigrationRecorder(connection).record_applied("blog", "9999_later")
    path = backed_up(backups)
    MigrationRecorder(connection).record_unapplied("blog", "9999_later")

    with pytest.raises(Refused, match=r"newer version.*blog\.9999_later"):
        restore(path, untold, replaces=True)


def test_a_restore_is_alone(backups: Path):
    make_site()
    path = backed_up(backups)

    with locks.held(alone=False):
        backed_up(backups)
        with pytest.raises(Refused, match="A backup or another restore is at work"):
            restore(path, untold, replaces=True)
    with locks.held(alone=True), pytest.raises(Refused, match="A restore is at work"):
        backed_up(backups)


def test_what_fails_at_the_last_moment_leaves_the_site_as_it_was(backups: Path):
    """A migration of which the backup does not know that it was made."""
    make_site()
    applied = MigrationRecorder(connection)
    made = [name for app, name in applied.applied_migrations() if app == "accounts"]
    for name in made:
        applied.record_unapplied("accounts", name)
    path = backed_up(backups)
    for name in made:
        applied.record_applied("accounts", name)
    clear()
    make_post("Here", slug="here")
    before = everything()

    with pytest.raises(DatabaseError):
        restore(path, untold, replaces=True)

    assert "/blog/here/" in before
    assert everything() == before


@pytest.mark.only_on("sqlite")
def test_pages_of_another_size_are_made_to_fit(backups: Path, tmp_path: Path):
    make_site()
    before = everything()
    path = backed_up(backups)

    with another_machine(tmp_path / "new"):
        live = sqlite3.connect(tmp_path / "new" / "octavo.sqlite3")
        live.executescript("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; VACUUM")
        live.close()
        restore(path, untold, replaces=False)
        assert everything() == before
