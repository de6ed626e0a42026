"""The environment is read with care: nonsense is refused by its name."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from site_config import env

NAMES = (
    *("SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "DATABASE_URL", "DATA_DIR"),
    *("PORT", "DEBUG"),
)


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_a_value_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("from a file\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(secret))

    assert env.secret_key(tmp_path) == "from a file"


def test_a_file_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "nowhere"))

    with pytest.raises(ImproperlyConfigured, match=r"SECRET_KEY_FILE names .*nowhere"):
        env.secret_key(tmp_path)


def test_a_secret_key_is_made_once_and_kept(tmp_path: Path):
    first = env.secret_key(tmp_path)

    assert env.secret_key(tmp_path) == first
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_half_a_secret_key_is_not_used(tmp_path: Path):
    (tmp_path / "secret_key").write_text("half")

    with pytest.raises(ImproperlyConfigured, match="does not hold a whole key"):
        env.secret_key(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("DEBUG", "perhaps", lambda: env.flag("DEBUG", default=False)),
        ("PORT", "eighty", lambda: env.integer("PORT", 8000, least=1, most=65535)),
        ("PORT", "70000", lambda: env.integer("PORT", 8000, least=1, most=65535)),
        ("SITE_URL", "example.org", lambda: env.site_url(8000)),
        ("SITE_URL", "https://example.org/blog", lambda: env.site_url(8000)),
        ("SITE_URL", "ftp://example.org", lambda: env.site_url(8000)),
        ("DATABASE_URL", "mysql://root@localhost/x", lambda: env.database(Path())),
    ],
)
def test_nonsense_is_refused_by_its_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, read: Callable[[], Any]
):
    monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=name):
        read()


@pytest.mark.parametrize(
    ("value", "flag"), [("1", True), ("true", True), ("0", False), ("", False)]
)
def test_flags_are_words_or_digits(
    monkeypatch: pytest.MonkeyPatch, value: str, flag: bool
):
    monkeypatch.setenv("DEBUG", value)

    assert env.flag("DEBUG", default=True) is flag


def test_the_site_is_this_machine_by_default():
    assert env.site_url(8123) == "http://127.0.0.1:8123"


def test_a_public_site_must_say_its_address(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "blog.example.org")

    with pytest.raises(ImproperlyConfigured, match="such as https://blog"):
        env.site_url(8000)


def test_the_slash_at_the_end_does_not_count(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SITE_URL", "https://example.org/")

    assert env.site_url(8000) == "https://example.org"


def test_the_sites_own_host_is_allowed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "www.example.org, example.org")

    hosts = env.allowed_hosts("https://example.org")

    assert hosts == ["www.example.org", "example.org", *env.LOOPBACK_HOSTS]


def test_sqlite_is_the_default_and_its_writers_wait(tmp_path: Path):
    config = env.database(tmp_path)

    assert config["NAME"] == str(tmp_path / "octavo.sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in config["OPTIONS"]["init_command"]


def test_postgresql_is_one_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("DATABASE_URL", "postgres://me:secret@db.example/blog")

    config = env.database(tmp_path)

    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["HOST"], config["NAME"]) == ("db.example", "blog")


def test_a_folder_that_cannot_be_made_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "file").touch()
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "file" / "below"))

    with pytest.raises(ImproperlyConfigured, match=r"DATA_DIR is .*below"):
        env.data_dir(tmp_path)
