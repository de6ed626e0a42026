"""A variable as it was given, and as a type; the one reader of the environment."""

from __future__ import annotations

import os
import re
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

PROJECT = Path(__file__).resolve().parents[2]
TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off", ""}
# A field line (RFC 9112 §5), in ASCII.
HEADER = re.compile(r"[A-Za-z0-9-]+:[ \t]*[\x21-\x7e][\x20-\x7e]*")


def load_file(path: Path) -> None:
    """Take variables that are not set yet from a file of NAME=value lines."""
    if path.is_file():
        environ.Env.read_env(path)


def text(name: str, default: str = "") -> str:
    file_name = os.environ.get(f"{name}_FILE")
    if file_name and name not in os.environ:
        # As with DATA_DIR, a relative one means the same from everywhere.
        return _content(name, PROJECT / file_name)
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


def contact(name: str) -> str:
    """Where somebody can be reached, as an address; empty when it is not set."""
    value = text(name)
    if value and not re.fullmatch(r"(https://|mailto:[^\s@]+@|tel:\+?[0-9])\S*", value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Set it to an address such as "
            "mailto:security@example.org or https://example.org/contact/."
        )
    return value


def header(name: str) -> str:
    """A line of HTTP, as in “Authorization: Bearer …”; empty when it is not set."""
    value = text(name)
    if value and not HEADER.fullmatch(value):
        raise ImproperlyConfigured(
            f"{name} is no line of HTTP. Write a name, a colon and the value, as in "
            f"{name}='Authorization: Bearer …'."
        )
    return value
