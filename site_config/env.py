"""The one reader of the environment.

Every variable may also be given as NAME_FILE, the path of a file that holds the value
(as containers hand over secrets). A value that makes no sense stops the start with the
variable's name and a remedy.
"""

from __future__ import annotations

import os
import re
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
# Characters of SECRET_KEY: fewer are refused; fewer than are good, the doctor names.
SHORTEST_KEY, GOOD_KEY = 20, 50
# How long a statement waits for another one's lock.
LOCK_SECONDS = 5
# A field line (RFC 9112 §5), in ASCII.
HEADER = re.compile(r"[A-Za-z0-9-]+:[ \t]*[\x21-\x7e][\x20-\x7e]*")
# A scheme and a host, in lower case: neither depends on it (RFC 3986 §6.2.2.1).
SITE_ADDRESS = re.compile(
    r"(?P<origin>https?://([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:(?P<port>[0-9]{1,5}))?)/?"
)


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
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ImproperlyConfigured(
            f"{name}_FILE names {path}, which cannot be read ({reason}). "
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
    is_short = value.isdecimal() and len(value) <= len(str(most))
    if not is_short or not least <= int(value) <= most:
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


def web_address(name: str) -> str:
    """An address of http or https, whole; empty when it is not set."""
    value = text(name)
    if value and not re.fullmatch(r"https?://[^\s/?#]+\S*", value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Set it to a whole address, "
            "such as https://api.example.org/purge, or unset it."
        )
    return value


def header(name: str) -> str:
    """A line of HTTP, as in “Authorization: Bearer …”; empty when it is not set."""
    value = text(name)
    if value and not re.fullmatch(
        r"[A-Za-z0-9-]+:[ \t]*[\x21-\x7e][\x20-\x7e]*", value
    ):
        raise ImproperlyConfigured(
            f"{name} is no line of HTTP. Write a name, a colon and the value, as in "
            f"{name}='Authorization: Bearer …'."
        )
    return value


def data_dir(project: Path) -> Path:
    """The folder for everything that the site writes; `var` in the project by default,
    and a relative path counts from the project too.

    One that is missing is made, for this user alone: sessions and password hashes are
    kept in it.
    """
    given = text("DATA_DIR") or "var"
    try:
        path = project / Path(given).expanduser()
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ImproperlyConfigured(
            f"DATA_DIR is {given}, which cannot be made ({reason}). "
            "Name a folder that this user may write to."
        ) from error
    return path


def secret_key(folder: Path) -> str:
    """SECRET_KEY, or the key that was made and kept in `folder` on the first run."""
    given = text("SECRET_KEY")
    if given and len(given) < SHORTEST_KEY:
        raise ImproperlyConfigured(
            f"SECRET_KEY has {len(given)} characters and can be guessed. Set it to "
            f"{GOOD_KEY} random ones, or unset it to have a key made and kept."
        )
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
    try:
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        key = ""
    if len(key) < GOOD_KEY:
        raise ImproperlyConfigured(
            f"{path} does not hold a whole key that can be read. Delete the file to "
            "have a new one made (everybody has to log in again), or set SECRET_KEY."
        )
    return key


def site_url(port: int) -> str:
    """SITE_URL without a slash at the end; by default this machine, on `port`."""
    public_hosts = set(words("ALLOWED_HOSTS")) - set(LOOPBACK_HOSTS)
    if public_hosts and not text("SITE_URL"):
        host = min(public_hosts)
        example = host.lstrip("*.") or "blog.example.org"
        raise ImproperlyConfigured(
            f"SITE_URL is not set, though ALLOWED_HOSTS names {host}. Set it to the "
            f"address that readers use, such as https://{example}."
        )
    value = text("SITE_URL") or f"http://127.0.0.1:{port}"
    address = SITE_ADDRESS.fullmatch(value.lower())
    if address is None or int(address["port"] or port) > 65535:
        raise ImproperlyConfigured(
            f"SITE_URL is {value!r}. Set it to a scheme and a host, "
            "such as https://blog.example.org."
        )
    return address["origin"]


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
    options = config.setdefault("OPTIONS", {})
    options["pool"] = {"min_size": 1, "max_size": 8}
    # As long as SQLite waits: without an end, each new attempt would hold up another of
    # the few threads that answer.
    options.setdefault("options", f"-c lock_timeout={LOCK_SECONDS}s")
    # The pool tries a connection before it lends it: the server may have restarted.
    config["CONN_HEALTH_CHECKS"] = True
    return config


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
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCK_SECONDS,
            "init_command": "".join(f"PRAGMA {k}={v};" for k, v in pragmas.items()),
        },
    }
