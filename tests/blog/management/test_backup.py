"""`manage.py backup` and `manage.py restore`, as an operator meets them."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import connection

from blog.backups import programs
from blog.backups.problems import Refused
from tests.blog.management.terminals import terminal
from tests.factories import make_image, make_post

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("data_dir"),
]


def said(command: str, *arguments: object) -> str:
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out, stderr=out)
    return out.getvalue()


def refused(command: str, *arguments: object) -> str:
    with pytest.raises(CommandError) as caught:
        said(command, *arguments)
    return str(caught.value)


def test_there_and_back(backups: Path):
    make_post("Here", slug="here", body=make_image().markdown("Here"))
    path = backups / "site.zip"

    assert "read back whole" in said("backup", path)
    assert "site.zip is whole" in said("backup", "--verify", path)
    assert "with --replace" in refused("restore", path)
    assert "Everybody logs in again" in said("restore", path, "--replace")


def test_the_newest_are_kept(backups: Path):
    make_post("Here")
    (backups / "notes.zip").touch()
    for _ in range(3):
        text = said("backup", backups, "--keep", 2)

    names = [path.name for path in backups.iterdir() if path.name != "notes.zip"]
    assert len(names) == 2
    assert all(re.fullmatch(r"octavo-127\.0\.0\.1-8000-\w+-\w+\.zip", n) for n in names)
    assert "was removed" in text
    assert (backups / "notes.zip").exists()


@pytest.mark.parametrize("keep", [0, -1])
def test_none_can_not_be_kept(backups: Path, keep: int):
    assert "from 1 on" in refused("backup", backups, f"--keep={keep}")


def test_what_is_kept_is_in_a_folder(backups: Path):
    assert "a folder" in refused("backup", backups / "site.zip", "--keep", 2)


def test_what_is_not_there_is_named(backups: Path):
    path = backups / "missing.zip"

    assert "There is no file" in refused("backup", "--verify", path)
    assert "There is no file" in refused("restore", path)


def test_a_backup_that_is_damaged_replaces_nothing(backups: Path):
    make_post("Here")
    path = backups / "site.zip"
    said("backup", path)
    path.write_bytes(path.read_bytes()[:-100])

    assert "Copy it again" in refused("backup", "--verify", path)
    assert "Copy it again" in refused("restore", "--replace", path)


def test_a_picture_without_a_file_is_told(backups: Path):
    image = make_image()
    image.file.storage.delete(str(image.file.name))

    text = said("backup", backups / "site.zip")

    assert f"{image.file.name} belongs to a picture and is not there" in text


def test_a_terminal_shows_how_far_it_is(backups: Path):
    make_image()
    with terminal() as seen:
        call_command("backup", backups, stdout=StringIO(), stderr=seen.out)

    assert " of " in seen.said


@pytest.mark.only_on("postgresql")
def test_a_program_that_is_missing_is_named_with_its_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(programs, "_DEBIAN", tmp_path)

    with pytest.raises(Refused, match=r"pg_dump is not installed.*postgresql-client-"):
        programs.found("pg_dump")


@pytest.mark.only_on("postgresql")
def test_a_program_that_is_too_old_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.setattr(programs, "_DEBIAN", tmp_path)
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6'\n")
    old.chmod(0o755)

    with pytest.raises(Refused, match=r"pg_dump is of version 9"):
        programs.found("pg_dump")


@pytest.mark.only_on("postgresql")
def test_a_password_is_in_a_file_for_this_user_alone(
    settings: LazySettings, tmp_path: Path
):
    before = connection.settings_dict["PASSWORD"]
    connection.settings_dict["PASSWORD"] = "se:cr\\et"
    try:
        told = programs.login(tmp_path)
    finally:
        connection.settings_dict["PASSWORD"] = before

    assert "cr" not in told.replace("octavo", "")
    assert (tmp_path / "pgpass").read_text() == "*:*:*:*:se\\:cr\\\\et\n"
    assert (tmp_path / "pgpass").stat().st_mode & 0o777 == 0o600
