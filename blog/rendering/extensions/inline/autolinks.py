"""Addresses in running text become links (GitHub Flavored Markdown section 6.9)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# Where an address may begin; what belongs to it is decided by `bare_address`.
START: Final = r"(?<![A-Za-z0-9])https?://|(?<![^\s*_~(\[])www\."

# Longer than any browser's address bar takes.
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<]{1,4000}+", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://|www\.)([\w.:\[\]-]++)", re.IGNORECASE)
_TRAILING: Final = "?!.,:*_~'\""
# A version after a package's name (`react@18.2.0`) and a path after a host
# (`git@host:path`) look like addresses and are none.
EMAIL: Final = re.compile(
    r"(?<![\w.+/-])[A-Za-z0-9.+_-]++@(?:[A-Za-z0-9_-]++\.)+[A-Za-z]{2,}"
    r"(?![\w@-]|[:/]\S|\.\w)"
)
_ANGLE_ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+)>")
_ANGLE_EMAIL = re.compile(
    r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]++@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)>"
)


class Autolink(NamedTuple):
    href: str
    text: str
    end: int


def bare_address(text: str, position: int, *, in_brackets: bool) -> Autolink | None:
    """The address at the position; within brackets it ends before the closing one."""
    match = _ADDRESS.match(text, position)
    if match is None:
        return None
    address = match.group()
    if in_brackets:
        address = address.partition("]")[0]
    address = _without_trailing(address)
    is_web = address[:4].lower() != "http"
    host = _HOST.match(address)
    if host is None or (is_web and "." not in host[1].strip(".")):
        return None
    href = f"http://{address}" if is_web else address
    return Autolink(href, address, position + len(address))


def _without_trailing(address: str) -> str:
    """The address without the punctuation of the sentence around it."""
    unopened = address.count(")") - address.count("(")
    end = len(address)
    while end:
        last = address[end - 1]
        if last == ";":
            ampersand = address.rfind("&", 0, end)
            entity = ampersand >= 0 and address[ampersand + 1 : end - 1].isalnum()
            end = ampersand if entity else end - 1
        elif last in _TRAILING or (last == ")" and unopened > 0):
            unopened -= last == ")"
            end -= 1
        else:
            break
    return address[:end]


def angle_address(text: str, position: int) -> Autolink | None:
    """`<https://…>` and `<name@host>` (CommonMark 0.31 section 6.5)."""
    match = _ANGLE_ADDRESS.match(text, position)
    if match:
        return Autolink(match[1], match[1], match.end())
    match = _ANGLE_EMAIL.match(text, position)
    if match:
        return Autolink(f"mailto:{match[1]}", match[1], match.end())
    return None
