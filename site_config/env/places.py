"""Where the site is: its folder on this machine, its address for readers."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from site_config.env.variables import text, words

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
# A scheme and a host, in lower case: neither depends on it (RFC 3986 §6.2.2.1).
SITE_ADDRESS = re.compile(
    r"(?P<origin>https?://([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:(?P<port>[0-9]{1,5}))?)/?"
)


def data_place(project: Path) -> Path:
    """Where the folder is for everything that the site writes; `var` in the project by
    default, and a relative path counts from the project too.
    """
    given = text("DATA_DIR") or "var"
    try:
        return project / Path(given).expanduser()
    except RuntimeError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR is {given}, which is no path ({error}). Name a folder that this "
            "user may write to."
        ) from error


def data_dir(project: Path) -> Path:
    """The folder itself; only who begins a site makes it."""
    path = data_place(project)
    try:
        is_there = path.is_dir()
    except (OSError, ValueError) as error:
        raise _refused(path, "be read", error) from error
    if not is_there:
        raise ImproperlyConfigured(
            f"There is no site in {path}: no such folder. Name DATA_DIR as the site "
            "is served with it, or run `manage.py prepare` to begin a site there."
        )
    return path


def make_data_dir(path: Path) -> None:
    """For this user alone: sessions and password hashes are kept in it."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise _refused(path, "be made", error) from error


def _refused(path: Path, verb: str, error: Exception) -> ImproperlyConfigured:
    reason = error.strerror if isinstance(error, OSError) else error
    return ImproperlyConfigured(
        f"DATA_DIR is {path}, which cannot {verb} ({reason}). "
        "Name a folder that this user may write to."
    )


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
