"""What `backup` says when it cannot do its work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from blog.backups import postgresql
from blog.backups.problems import Problem
from tests.serving import ROOT, environment


def test_a_folder_is_no_backup(backups: Path):
    with pytest.raises(CommandError, match=r"is a folder\. Name one of its files\."):
        call_command("backup", "--verify", str(backups))


def test_a_database_that_is_away_is_no_want_of_room(backups: Path, tmp_path: Path):
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/x"}

    done = subprocess.run(  # noqa: S603 # our own words
        [sys.executable, "manage.py", "backup", backups / "site.zip"],
        cwd=ROOT,
        env=environment(tmp_path) | nowhere,
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 1
    assert "The database cannot be reached: " in done.stderr
    assert "correct DATABASE_URL" in done.stderr
    assert "room" not in done.stderr


def test_a_dump_is_looked_at_without_a_server(tmp_path: Path):
    """Whatever database this site has. Without pg_restore it says so."""
    dump = tmp_path / "database"
    dump.write_bytes(b"PGDMP and no more")

    with pytest.raises(Problem, match=r"site\.zip is damaged|is not installed"):
        postgresql.check(dump, "site.zip")
