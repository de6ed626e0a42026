"""The key that signs: given, or made when a site begins, and kept."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from site_config.env.variables import text

# Characters of SECRET_KEY: fewer are refused; fewer than are good, the doctor names.
SHORTEST_KEY, GOOD_KEY = 20, 50
KEY_FILE = "secret_key"


def secret_key(folder: Path) -> str:
    """SECRET_KEY, or the key that was made for the site in `folder`."""
    given = text("SECRET_KEY")
    if given and len(given) < SHORTEST_KEY:
        raise ImproperlyConfigured(
            f"SECRET_KEY has {len(given)} characters and can be guessed. Set it to "
            f"{GOOD_KEY} random ones, or unset it to have a key made and kept."
        )
    if given:
        return given
    try:
        return _kept_key(folder / KEY_FILE)
    except FileNotFoundError as error:
        raise ImproperlyConfigured(
            f"There is no site in {folder}: no {KEY_FILE} is there, and SECRET_KEY is "
            "not set. Name DATA_DIR as the site is served with it, or run "
            "`manage.py prepare` to begin a site there."
        ) from error
    except OSError as error:
        raise ImproperlyConfigured(
            f"{folder / KEY_FILE} cannot be read ({error.strerror}). Run commands as "
            "the user that the site is served by."
        ) from error


def make_secret_key(folder: Path) -> None:
    """Into `folder`, unless it is given or there."""
    path = folder / KEY_FILE
    if not text("SECRET_KEY") and not path.exists():
        _make_key(path)


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
    """Raises OSError."""
    try:
        key = path.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError:
        key = ""
    if len(key) < GOOD_KEY:
        raise ImproperlyConfigured(
            f"{path} does not hold a whole key that can be read. Set SECRET_KEY, or "
            "delete the file and run `manage.py prepare`, which makes a new one "
            "(everybody has to log in again)."
        )
    return key
