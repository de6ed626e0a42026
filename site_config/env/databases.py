"""The database that DATABASE_URL names, and how it is spoken to."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import environ
from django.core.exceptions import ImproperlyConfigured

from site_config.env.variables import text

# How long a statement waits for another one's lock.
LOCK_SECONDS = 5
SQLITE: Final = "site_config.sqlite"
# A machine that is gone confirms nothing. libpq's names; milliseconds, then seconds.
NETWORK: Final = {
    "connect_timeout": 3,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}


def database(folder: Path) -> dict[str, Any]:
    """Django's settings for DATABASE_URL; by default SQLite in `folder`."""
    address = text("DATABASE_URL")
    if not address:
        return sqlite(str(folder / "octavo.sqlite3"))
    scheme = address.partition(":")[0]
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"DATABASE_URL begins with {scheme!r}. Use postgres://user:password@host/name"
            " or sqlite:////absolute/path."
        )
    try:
        config: dict[str, Any] = environ.Env.db_url_config(address)
    except ValueError as error:
        # Django's own words could show a part of the password.
        raise ImproperlyConfigured(
            "DATABASE_URL has a port that is none. Write postgres://user:password@host/"
            "name, in the password %2F for a slash and %40 for an @."
        ) from error
    if scheme == "sqlite":
        return sqlite(_existing_place(config["NAME"]))
    if not config["NAME"]:
        raise ImproperlyConfigured(
            "DATABASE_URL names no database. Write its name at the end, "
            "as in postgres://user:password@host/name."
        )
    config["ENGINE"] = "site_config.postgresql"
    options = config.setdefault("OPTIONS", {})
    for name, value in NETWORK.items():
        options.setdefault(name, value)
    # As long as SQLite waits: without an end, each new attempt would hold up another of
    # the few threads that answer.
    options.setdefault("options", f"-c lock_timeout={LOCK_SECONDS}s")
    # As with SQLite each thread keeps its connection, and tries it before each request:
    # the server may have restarted.
    config["CONN_MAX_AGE"] = None
    config["CONN_HEALTH_CHECKS"] = True
    return config


def database_file(folder: Path) -> Path | None:
    """SQLite's; None when DATABASE_URL names a server."""
    config = database(folder)
    return Path(config["NAME"]) if config["ENGINE"] == SQLITE else None


def _existing_place(name: str) -> str:
    path = Path(name)
    if not path.is_absolute() or not path.parent.is_dir():
        raise ImproperlyConfigured(
            f"DATABASE_URL names the file {name}. Give its absolute path, in a folder "
            "that is there, as in sqlite:////srv/blog/octavo.sqlite3."
        )
    return name


def sqlite(name: str) -> dict[str, Any]:
    """WAL lets readers go on while one writes. IMMEDIATE takes the write lock when a
    transaction begins, so that a second writer waits instead of failing halfway. Each
    thread keeps its connection: to open one costs as much as five queries.
    """
    pragmas = {
        "journal_mode": "WAL",
        "synchronous": "NORMAL",
        "cache_size": "-2000",
        "temp_store": "MEMORY",
        "journal_size_limit": "27103364",
    }
    return {
        "ENGINE": SQLITE,
        "NAME": name,
        "CONN_MAX_AGE": None,
        # It asks whether the file is still there.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCK_SECONDS,
            "init_command": "".join(f"PRAGMA {k}={v};" for k, v in pragmas.items()),
        },
    }
