"""Words that may stand in a log: nobody is named in them, and none can pass for a line
of its own.

What is looked at may come from a stranger: every pattern is linear in its length. It
begins where a word does, or it reads on without going back.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Final

# Characters; a longer text, or line of a traceback, is cut before it is looked at.
LONGEST: Final = 4_000
LONGEST_TRACEBACK: Final = 20_000
LEFT_OUT: Final = "…"

_WORD: Final = re.compile(r"[^\s'\"]+")
_SECRET: Final = re.compile(
    r"""(?xi)
    ( (?: passw(?:or)?d | passphrase | secret | token | api[_-]?key | access[_-]?key
        | sessionid | csrf )
      [\w-]{0,40}+ ['"]? [ ]{0,3}+ [:=] [ ]{0,3}+ )
    (?: [bru]? ' (?: [^'\\\n] | \\. )*+ '?
      | [bru]? " (?: [^"\\\n] | \\. )*+ "?
      | [^\s;&'"{}]++ )
    """
)
# What has a value that is left out, and what stays of it.
_VALUES: Final = (
    # What PostgreSQL says of a row.
    (re.compile(r"(\bDETAIL:).*"), rf"\1 {LEFT_OUT}"),
    (
        re.compile(r"(?i)\b((?:set-)?cookie|authorization)\b(['\"]?[:=]).*"),
        rf"\1\2 {LEFT_OUT}",
    ),
    (_SECRET, rf"\1{LEFT_OUT}"),
    (re.compile(r"(?i)\b(bearer) {1,3}+[^\s'\"]+"), rf"\1 {LEFT_OUT}"),
    # Whoever has the address may read, or log in.
    (re.compile(r"(/(?:review|key|confirm-email)/)[^\s/'\"?]+"), rf"\1{LEFT_OUT}"),
)
_EMAIL: Final = re.compile(r"(?<![\w.+%-])[\w.+%-]++@[\w-]{1,64}+\.[\w.-]{1,190}")
_NUMBERS: Final = re.compile(
    r"(?<![\w.:])[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F.]*"
    r"|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)"
)


def clean(text: str) -> str:
    """Without query strings, cookies, passwords, tokens, email and IP addresses; those
    of this machine alone stay.
    """
    text = text if len(text) <= LONGEST else text[:LONGEST] + LEFT_OUT
    for pattern, instead in _VALUES:
        text = pattern.sub(instead, text)
    text = _WORD.sub(_without_query, text)
    text = _EMAIL.sub(LEFT_OUT, text)
    return _NUMBERS.sub(_without_number, text)


def clean_traceback(text: str) -> str:
    """Line by line; of a long one the end, which says what it was."""
    lines = text[-LONGEST_TRACEBACK:].splitlines()
    return "\n".join(map(clean, lines))


def printable(text: str) -> str:
    """In one line, without what moves the cursor or turns the direction: such
    characters are spelt out.
    """
    if text.isprintable():
        return text
    spelt = (
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in text
    )
    return "".join(spelt)


def _without_query(match: re.Match[str]) -> str:
    """Of an address neither what is asked nor who logs in."""
    word = _without_login(match[0])
    path, mark, query = word.partition("?")
    return f"{path}?{LEFT_OUT}" if mark and query and "/" in path else word


def _without_login(address: str) -> str:
    """A password may hold whatever else divides an address: all before the last `@`
    may belong to it.
    """
    scheme, mark, rest = address.partition("://")
    login, at, host = rest.rpartition("@")
    if not mark or not at:
        return address
    return f"{scheme}://{LEFT_OUT}" + ("" if "?" in login else f"@{host}")


def _without_number(match: re.Match[str]) -> str:
    try:
        address = ip_address(match[0].rstrip("."))
    except ValueError:
        return match[0]
    is_own = address.is_loopback or address.is_unspecified
    return match[0] if is_own else LEFT_OUT
