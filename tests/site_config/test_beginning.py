"""Who begins a site makes what it stands on; whoever only looks makes nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from site_config import beginning
from tests.serving import NOT_THE_SERVERS, ROOT

LOOKING = [
    *("doctor", "check", "page_cache", "reload", "showmigrations", "migrate --check"),
    *("export_content FOLDER/text", "export_site FOLDER/files", "backup FOLDER/s.zip"),
]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of a site that is not there yet, and of which nothing else is said."""
    for name in ("DATABASE_URL", "SECRET_KEY"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "site"))
    return tmp_path / "site"


def manage(command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    surroundings = {k: v for k, v in os.environ.items() if k not in NOT_THE_SERVERS}
    return subprocess.run(  # noqa: S603 # our own words
        [sys.executable, "manage.py", *command.split()],
        cwd=ROOT,
        env=surroundings | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_site_begins_with_a_folder_a_key_and_a_database(site: Path):
    beginning.begin()
    key = (site / "secret_key").read_text()
    beginning.begin()

    assert names(site) == {"secret_key", "octavo.sqlite3"}
    assert (site / "secret_key").read_text() == key
    assert {path.stat().st_mode & 0o777 for path in site.iterdir()} == {0o600}


def test_nobody_else_reads_what_it_writes(site: Path):
    manage("migrate -v0")

    with closing(sqlite3.connect(site / "octavo.sqlite3")) as opened:
        opened.execute("SELECT * FROM content_version").fetchone()
        modes = {path.stat().st_mode & 0o077 for path in site.iterdir()}

    assert len(list(site.iterdir())) >= 2
    assert modes == {0}


def test_one_command_makes_the_tables(site: Path):
    done = manage("migrate -v0")

    assert (done.returncode, done.stderr) == (0, "")
    with closing(sqlite3.connect(site / "octavo.sqlite3")) as rows:
        assert rows.execute("SELECT number FROM content_version").fetchone()


@pytest.mark.parametrize("command", LOOKING)
def test_who_only_looks_makes_nothing(site: Path, tmp_path: Path, command: str):
    done = manage(command.replace("FOLDER", str(tmp_path)))

    assert done.returncode != 0
    assert f"There is no site in {site}" in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [one for one in LOOKING if "FOLDER" in one])
def test_nor_where_only_the_database_is_missing(
    site: Path, tmp_path: Path, command: str
):
    site.mkdir()

    done = manage(command.replace("FOLDER", str(tmp_path)), SECRET_KEY="k" * 50)

    assert done.returncode != 0
    assert f"There is no site in {site}/octavo.sqlite3" in done.stderr
    assert "manage.py restore FILE" in done.stderr
    assert names(tmp_path) == {"site"}
    assert names(site) == set()


def test_the_doctor_says_what_is_gone_and_looks_at_the_rest(site: Path):
    site.mkdir()

    done = manage("doctor", SECRET_KEY="k" * 50, SITE_URL="http://blog.example")

    assert f"error: There is no site in {site}/octavo.sqlite3" in done.stdout
    assert "warning: SITE_URL is http://blog.example" in done.stdout
    assert names(site) == set()


@pytest.mark.parametrize("left", ["secret_key", "media/pictures/a.png"])
@pytest.mark.parametrize("command", ["prepare", "migrate"])
def test_no_site_begins_where_another_one_was(site: Path, left: str, command: str):
    remains = site / left
    remains.parent.mkdir(parents=True)
    remains.write_text("k" * 60)

    done = manage(command)

    assert done.returncode == 1
    assert f"There is no site in {site}/octavo.sqlite3" in done.stderr
    assert f"{left.partition('/')[0]} is left of it" in done.stderr
    assert "prepare --anew" in done.stderr
    assert names(site) == {left.partition("/")[0]}


def test_a_beginning_that_broke_off_leaves_no_remains(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The database cannot be made: nobody's name may be that long."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/{'n' * 300}")
    with pytest.raises(ImproperlyConfigured, match=r"cannot be made \(File name too"):
        beginning.begin()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/site.sqlite3")

    beginning.begin()

    assert (tmp_path / "site.sqlite3").exists()


def test_but_when_it_is_meant(site: Path):
    (site / "media").mkdir(parents=True)
    (site / "media" / "a.png").touch()

    with pytest.raises(ImproperlyConfigured, match="media is left"):
        beginning.begin_for(["prepare"])
    beginning.begin_for(["prepare", "--anew"])

    assert names(site) == {"media", "secret_key", "octavo.sqlite3"}


def test_what_lies_beside_a_database_that_is_gone_is_not_for_another(site: Path):
    site.mkdir()
    (site / "octavo.sqlite3-wal").write_text("of another")

    with pytest.raises(ImproperlyConfigured, match=r"octavo\.sqlite3-wal is left"):
        beginning.begin()
    beginning.begin(anew=True)

    assert names(site) == {"secret_key", "octavo.sqlite3", "octavo.sqlite3-wal.former"}


def test_a_restore_makes_no_database_before_it_has_read_the_backup(
    site: Path, tmp_path: Path
):
    (tmp_path / "site.zip").write_text("no backup")

    done = manage(f"restore {tmp_path}/site.zip")

    assert done.returncode == 1
    assert not (site / "octavo.sqlite3").exists()
