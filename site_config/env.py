"""The one reader of the environment.

Every variable may also be given as NAME_FILE, the path of a file that holds the value
(as containers hand over secrets). A value that makes no sense stops the start with the
variable's name and a remedy.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off", ""}


def load_file(path: Path) -> None:
    """Take variables that are not set yet from a file of NAME=value lines."""
    if path.is_file():
        environ.Env.read_env(path)


def text(name: str, default: str = "") -> str:
    file_name = os.environ.get(f"{name}_FILE")
    if file_name and name not in os.environ:
        return _content(name, Path(file_name))
    return os.environ.get(name, default).strip()


def _content(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name}_FILE names {path}, which cannot be read ({error.strerror}). "
            f"Correct the path, or set {name} itself."
        ) from error


def flag(name: str, *, default: bool) -> bool:
    value = text(name).lower()
    if name not in os.environ and not value:
        return default
    if value in TRUE_WORDS:
        return True
    if value in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}. Set it to 1 (on) or 0 (off).")


def integer(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Set it to a whole number from {least} to {most}."
        )
    return int(value)


def words(name: str) -> list[str]:
    """A list written with commas, blanks around them ignored."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = text(name) or default
    if value not in allowed:
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Set it to one of: {', '.join(allowed)}."
        )
    return value


def data_dir(default: Path) -> Path:
    """The folder for everything that the site writes; made when it is missing."""
    path = Path(text("DATA_DIR") or default).absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR is {path}, which cannot be made ({error.strerror}). "
            "Name a folder that this user may write to."
        ) from error
    return path


def secret_key(folder: Path) -> str:
    """SECRET_KEY, or the key that was made and kept in `folder` on the first run."""
    given = text("SECRET_KEY")
    if given:
        return given
    path = folder / "secret_key"
    if not path.exists():
        _make_key(path)
    return _kept_key(path)


def _make_key(path: Path) -> None:
    """Two processes may start at once: the link lets the first whole key win."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        with suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    except OSError as error:
        raise ImproperlyConfigured(
            f"SECRET_KEY is not set and {path} cannot be written ({error.strerror}). "
            "Set SECRET_KEY, or name a writable folder in DATA_DIR."
        ) from error


def _kept_key(path: Path) -> str:
    key = path.read_text(encoding="utf-8").strip()
    if len(key) < 50:
        raise ImproperlyConfigured(
            f"{path} does not hold a whole key. Delete the file to have a new one made "
            "(everybody has to log in again), or set SECRET_KEY."
        )
    return key


def site_url(port: int) -> str:
    """SITE_URL without a slash at the end; by default this machine, on `port`."""
    public_hosts = set(words("ALLOWED_HOSTS")) - set(LOOPBACK_HOSTS)
    if public_hosts and not text("SITE_URL"):
        raise ImproperlyConfigured(
            f"SITE_URL is not set, though ALLOWED_HOSTS names {min(public_hosts)}. Set "
            f"it to the address that readers use, such as https://{min(public_hosts)}."
        )
    value = text("SITE_URL").rstrip("/") or f"http://127.0.0.1:{port}"
    parts = urlsplit(value)
    is_plain = not (parts.path or parts.query or parts.fragment or parts.username)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_plain:
        raise ImproperlyConfigured(
            f"SITE_URL is {value!r}. Set it to a scheme and a host, "
            "such as https://blog.example.org."
        )
    return value


def allowed_hosts(site_address: str) -> list[str]:
    """ALLOWED_HOSTS and the host of SITE_URL; loopback always, for health checks."""
    host = urlsplit(site_address).hostname or ""
    return list(dict.fromkeys([*words("ALLOWED_HOSTS"), host, *LOOPBACK_HOSTS]))


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
    config: dict[str, Any] = environ.Env.db_url_config(address)
    if scheme == "sqlite":
        return sqlite(config["NAME"])
    config.setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8}
    return config


def sqlite(name: str) -> dict[str, Any]:
    """WAL lets readers go on while one writes. IMMEDIATE takes the write lock when a
    transaction begins, so that a second writer waits instead of failing halfway.
    """
    pragmas = {
        "journal_mode": "WAL",
        "synchronous": "NORMAL",
        "cache_size": "-20000",
        "temp_store": "MEMORY",
        "journal_size_limit": "27103364",
    }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": "".join(f"PRAGMA {k}={v};" for k, v in pragmas.items()),
        },
    }
