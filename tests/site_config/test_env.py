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
    *("PORT", "DEBUG", "CDN_PURGE_URL", "CDN_PURGE_HEADER"),
)


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_a_value_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("from a file that holds nothing else\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(secret))

    assert env.secret_key(tmp_path) == "from a file that holds nothing else"


def test_a_file_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "nowhere"))

    with pytest.raises(ImproperlyConfigured, match=r"SECRET_KEY_FILE names .*nowhere"):
        env.secret_key(tmp_path)


def test_a_file_that_is_no_text_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    secret = tmp_path / "secret"
    secret.write_bytes(b"\xff\xfe" * 30)
    monkeypatch.setenv("SECRET_KEY_FILE", str(secret))

    with pytest.raises(ImproperlyConfigured, match=r"SECRET_KEY_FILE .*not UTF-8"):
        env.secret_key(tmp_path)


@pytest.mark.parametrize("content", [b"half", b"\xff" * 60])
def test_half_a_secret_key_is_not_used(tmp_path: Path, content: bytes):
    (tmp_path / "secret_key").write_bytes(content)

    with pytest.raises(ImproperlyConfigured, match="does not hold a whole key"):
        env.secret_key(tmp_path)


def test_a_secret_key_is_made_once_and_kept(tmp_path: Path):
    env.make_secret_key(tmp_path)
    first = env.secret_key(tmp_path)

    env.make_secret_key(tmp_path)
    assert env.secret_key(tmp_path) == first
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("DEBUG", "perhaps", lambda: env.flag("DEBUG", default=False)),
        ("PORT", "eighty", lambda: env.integer("PORT", 8000, least=1, most=65535)),
        ("PORT", "70000", lambda: env.integer("PORT", 8000, least=1, most=65535)),
        ("SITE_URL", "example.org", lambda: env.site_url(8000)),
        ("SITE_URL", "https://example.org/blog", lambda: env.site_url(8000)),
        ("PORT", "9" * 5000, lambda: env.integer("PORT", 8000, least=1, most=65535)),
        ("SITE_URL", "ftp://example.org", lambda: env.site_url(8000)),
        ("SITE_URL", "http://[bad", lambda: env.site_url(8000)),
        ("SITE_URL", "http://a:99999", lambda: env.site_url(8000)),
        ("SITE_URL", "http://a:xx", lambda: env.site_url(8000)),
        ("SITE_URL", "http://a b", lambda: env.site_url(8000)),
        ("SITE_URL", "http://me@a", lambda: env.site_url(8000)),
        ("CDN_PURGE_URL", "cdn.example.org", lambda: env.web_address("CDN_PURGE_URL")),
        ("CDN_PURGE_URL", "https:///purge", lambda: env.web_address("CDN_PURGE_URL")),
        ("CDN_PURGE_HEADER", "Bearer x", lambda: env.header("CDN_PURGE_HEADER")),
        ("CDN_PURGE_HEADER", "A: b\nC: d", lambda: env.header("CDN_PURGE_HEADER")),
        ("DATABASE_URL", "mysql://root@localhost/x", lambda: env.database(Path())),
        ("DATABASE_URL", "postgres://h:xx/db", lambda: env.database(Path())),
        ("DATABASE_URL", "postgres://h:99999/db", lambda: env.database(Path())),
        ("DATABASE_URL", "postgres://", lambda: env.database(Path())),
        ("DATABASE_URL", "postgres://h/", lambda: env.database(Path())),
        ("DATABASE_URL", "sqlite:////nodir/x", lambda: env.database(Path())),
        ("DATABASE_URL", "sqlite:///x", lambda: env.database(Path())),
        ("DATABASE_URL", "sqlite://:memory:", lambda: env.database(Path())),
        ("SECRET_KEY", "x", lambda: env.secret_key(Path())),
        ("DATA_DIR", "~nobody-of-that-name/x", lambda: env.data_dir(Path())),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, str) else "",
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


@pytest.mark.parametrize(
    ("host", "example"),
    [("*", "https://blog.example.org"), (".example.net", "https://example.net")],
)
def test_a_pattern_of_hosts_is_no_example(
    monkeypatch: pytest.MonkeyPatch, host: str, example: str
):
    monkeypatch.setenv("ALLOWED_HOSTS", host)

    with pytest.raises(ImproperlyConfigured, match=f"such as {example}"):
        env.site_url(8000)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("HTTPS://Blog.Example.org", "https://blog.example.org"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_the_sites_address_has_one_spelling(
    monkeypatch: pytest.MonkeyPatch, said: str, kept: str
):
    monkeypatch.setenv("SITE_URL", said)

    assert env.site_url(8000) == kept


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

    assert config["ENGINE"] == "site_config.postgresql"
    assert (config["HOST"], config["NAME"]) == ("db.example", "blog")
    assert (config["CONN_MAX_AGE"], config["CONN_HEALTH_CHECKS"]) == (None, True)
    assert config["OPTIONS"]["connect_timeout"] == 3
    assert config["OPTIONS"]["options"] == "-c lock_timeout=5s"


def test_how_long_to_wait_for_locks_can_be_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    address = "postgres://db.example/blog?options=-c%20lock_timeout%3D1min"
    monkeypatch.setenv("DATABASE_URL", address)

    config = env.database(tmp_path)

    assert config["OPTIONS"]["options"] == "-c lock_timeout=1min"


@pytest.mark.parametrize(
    ("given", "folder"),
    [("", "project/var"), ("data", "project/data"), ("~/blog", "home/blog")],
)
def test_the_folder_is_the_same_from_everywhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str, folder: str
):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DATA_DIR", given)

    (tmp_path / folder).mkdir(parents=True)

    assert env.data_dir(tmp_path / "project") == tmp_path / folder


def test_to_look_for_a_site_makes_nothing(tmp_path: Path):  # O2
    with pytest.raises(ImproperlyConfigured, match=r"no site in .*/var: no such fold"):
        env.data_dir(tmp_path)
    with pytest.raises(ImproperlyConfigured, match=r"no site in .*: no secret_key"):
        env.secret_key(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_made_is_this_users_alone(tmp_path: Path):
    env.make_data_dir(tmp_path / "var")

    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path):
    (tmp_path / "var").mkdir(mode=0o755)
    (tmp_path / "var").chmod(0o755)

    env.make_data_dir(tmp_path / "var")

    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o755


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").touch()

    with pytest.raises(ImproperlyConfigured, match=r"DATA_DIR is .*below"):
        env.make_data_dir(tmp_path / "file" / "below")
